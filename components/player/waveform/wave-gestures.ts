import type { WaveSurface } from './wave-surface';

/** Zoom factor for a notch of a mouse wheel. */
const WHEEL_STEP = 1.2;
const NOTCH = 100;

/**
 * Ctrl and wheel (a pinch on a touchpad sends the same) and two fingers on a screen zoom about the position between them. One
 * finger and a sideways wheel scroll, which the browser does by itself. Returns the unsubscribe function.
 */
export function listenToGestures(box: HTMLElement, surface: WaveSurface): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  box.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      surface.zoomBy(WHEEL_STEP ** (-event.deltaY / NOTCH), surface.secondsAt(event.clientX));
    },
    { passive: false, signal },
  );
  let apart = 0;
  box.addEventListener(
    'touchmove',
    (event) => {
      const [one, two] = event.touches;
      if (one === undefined || two === undefined) return;
      event.preventDefault();
      const now = Math.max(1, Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY));
      if (apart > 0) surface.zoomBy(now / apart, surface.secondsAt((one.clientX + two.clientX) / 2));
      apart = now;
    },
    { passive: false, signal },
  );
  for (const type of ['touchstart', 'touchend', 'touchcancel'] as const)
    box.addEventListener(
      type,
      () => {
        apart = 0;
      },
      { passive: true, signal },
    );
  return () => stop.abort();
}
