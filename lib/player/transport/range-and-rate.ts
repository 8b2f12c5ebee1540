import type { LoopRange } from '../protocol';

const SHUTTLE_STEPS = [1, 2, 4, 8];

/** Each press in one direction goes a step faster; the first one, and one in the other direction, starts at 1. */
export function shuttleRate(
  { playing, rate }: { readonly playing: boolean; readonly rate: number },
  direction: 1 | -1,
): number {
  const step = SHUTTLE_STEPS.indexOf(Math.abs(rate));
  const isSameWay = playing && Math.sign(rate) === direction;
  const next = isSameWay ? SHUTTLE_STEPS[Math.min(step + 1, SHUTTLE_STEPS.length - 1)] : 1;
  return (next ?? 1) * direction;
}

/** A range in whole frames, within a deck. */
export function clampRange(range: LoopRange, durationFrames: number): LoopRange {
  const endFrame = Math.min(Math.round(range.endFrame), durationFrames);
  return { startFrame: Math.min(Math.max(0, Math.round(range.startFrame)), endFrame), endFrame };
}
