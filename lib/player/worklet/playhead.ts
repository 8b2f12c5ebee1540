import type { LoopRange } from '../protocol';

/** Frames from `position` to the next place where playback order jumps (the loop's end), at most `count`. */
export function contiguousFrames(position: number, count: number, loop: LoopRange | null): number {
  if (loop === null || position >= loop.endFrame) return count;
  return Math.min(count, loop.endFrame - position);
}

/** The position `count` frames on in playback order. */
export function advance(position: number, count: number, loop: LoopRange | null): number {
  if (loop === null || position >= loop.endFrame || position + count < loop.endFrame) return position + count;
  const length = loop.endFrame - loop.startFrame;
  return loop.startFrame + ((position + count - loop.endFrame) % length);
}
