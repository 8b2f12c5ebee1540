import type { ClockWindow } from '@/lib/player/transport/media-clock';

/** Wider elements are refused by some browsers (Firefox: 17.9 million pixels). */
const WIDEST_PIXELS = 6_000_000;
/** At the closest zoom, a sample is this wide. */
const PIXELS_A_SAMPLE = 16;

/** Pixels per second at the closest zoom. */
export function closestZoom(sampleRate: number): number {
  return sampleRate * PIXELS_A_SAMPLE;
}

/** The window of the track around a second of it that fits into the element: all of it, unless the zoom is too close for that. */
export function windowAround(
  centre: number,
  { seconds, pixelsPerSecond }: { seconds: number; pixelsPerSecond: number },
): ClockWindow {
  const length = Math.min(seconds, WIDEST_PIXELS / pixelsPerSecond);
  if (length >= seconds) return { start: 0, seconds };
  return { start: Math.min(Math.max(0, centre - length / 2), seconds - length), seconds: length };
}
