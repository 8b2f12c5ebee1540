import type { SecondsRange } from './wave-range';

/** Loudness at the top and bottom of the picture, LUFS. */
const topLufs = -3;
const floorLufs = -39;

/** Levels with grid lines. */
export const marksLufs: readonly number[] = [-9, -18, -27];

/** Per cent of the height, from the top. */
export function levelAt(lufs: number): number {
  return Math.min(100, Math.max(0, ((topLufs - lufs) / (topLufs - floorLufs)) * 100));
}

interface Shown {
  readonly view: SecondsRange;
  /** The gain reduction of the match, dB. */
  readonly gainDb: number;
  /** Seconds by which the deck is read later than the timeline. */
  readonly offsetSeconds: number;
}

/** More points than this add nothing. */
const mostPoints = 1000;

/** An SVG path in a box of 1000 by 100: a value each second, broken where it is silent. */
export function historyPath(
  history: readonly (number | null)[],
  { view, gainDb, offsetSeconds }: Shown,
): string {
  const span = view.end - view.start;
  const first = Math.max(0, Math.floor(view.start + offsetSeconds) - 1);
  const last = Math.min(history.length - 1, Math.ceil(view.end + offsetSeconds));
  const stride = Math.max(1, Math.ceil((last - first + 1) / mostPoints));
  let path = '';
  let isDown = false;
  for (let second = first; second <= last; second += stride) {
    const lufs = history[second] ?? null;
    if (lufs === null) {
      isDown = false;
      continue;
    }
    // The value of a second covers the three seconds up to its end.
    const x = ((second + 1 - offsetSeconds - view.start) / span) * 1000;
    path += `${isDown ? 'L' : 'M'}${x.toFixed(1)} ${levelAt(lufs + gainDb).toFixed(2)}`;
    isDown = true;
  }
  return path;
}
