/** Fewer places have no rhythm. */
const LEAST_PLACES = 5;
/** Distances differ by this part at most, or by so many frames. */
const TOLERANCE = 0.002;
const TOLERANCE_FRAMES = 3;
/** This share of the distances must agree; a place that was not found makes two of one. */
const AGREEING = 0.9;

/** The distance in frames at which most places follow each other, in time order; null if they do not. */
export function evenDistance(frames: readonly number[]): number | null {
  if (frames.length < LEAST_PLACES) return null;
  const distances = frames.slice(1).map((frame, at) => frame - (frames[at] ?? 0));
  const step = medianOf(distances);
  if (step <= 0) return null;
  const even = distances.filter((distance) => {
    const times = timesOf(distance, step);
    return Math.abs(distance - times * step) <= toleranceOf(step);
  });
  if (even.length < AGREEING * distances.length) return null;
  const times = even.map((distance) => timesOf(distance, step));
  return even.reduce((sum, distance) => sum + distance, 0) / times.reduce((sum, each) => sum + each, 0);
}

/** Whether most of the places are followed by one of the marks at this distance, without a rest. */
export function areFollowed(places: readonly number[], marks: readonly number[], distance: number): boolean {
  const rising = marks.toSorted((a, b) => a - b);
  const off = toleranceOf(distance);
  const last = (rising.at(-1) ?? 0) - distance - off;
  const within = places.filter((place) => place <= last);
  if (within.length < LEAST_PLACES) return false;
  const followed = within.filter((place) => hasMark(rising, place + distance, off));
  return followed.length >= AGREEING * within.length;
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function timesOf(distance: number, step: number): number {
  return Math.max(1, Math.round(distance / step));
}

function toleranceOf(distance: number): number {
  return Math.max(TOLERANCE_FRAMES, TOLERANCE * distance);
}

function hasMark(rising: readonly number[], wanted: number, off: number): boolean {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < wanted - off) low = middle + 1;
    else high = middle;
  }
  return (rising[low] ?? Infinity) <= wanted + off;
}
