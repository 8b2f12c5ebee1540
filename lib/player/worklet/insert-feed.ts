import type { LoopRange } from '../protocol';
import type { DeckBuffer } from './deck-buffer';
import { advance, contiguousFrames } from './playhead';

/** What processes a deck before the mix: the engine's chain. Stereo, `frames` up to CHUNK_FRAMES. */
export interface Insert {
  readonly latencySamples: number;
  reset(): void;
  process(input: readonly Float32Array[], output: readonly Float32Array[], frames: number): void;
}

export type Stereo = readonly [Float32Array, Float32Array];

/** The most frames that are read, processed or mixed at once. */
export const CHUNK_FRAMES = 128;

/** Frames an insert may run per chunk to catch up, so that priming never overruns the audio thread. */
const CATCH_UP_FRAMES = 1024;

export function stereoScratch(frames: number): Stereo {
  return [new Float32Array(frames), new Float32Array(frames)];
}

/**
 * Feeds an insert ahead of the playhead by its latency, in playback order (through the loop too), so that its
 * output belongs to the playhead and stays in step with the other decks.
 */
export class InsertFeed {
  /** Next timeline frame to be fed; −1 when there is nothing to continue. */
  private head = -1;
  /** Frames fed beyond the playhead, in playback order. */
  private lead = 0;
  private readonly input = stereoScratch(CHUNK_FRAMES);
  private readonly output = stereoScratch(CHUNK_FRAMES);

  constructor(
    private readonly buffer: DeckBuffer,
    private readonly insert: Insert,
  ) {}

  /** Forgets its position: the next `prime` starts afresh. */
  lose(): void {
    this.head = -1;
  }

  isInStep(position: number, loop: LoopRange | null): boolean {
    return this.lead === this.insert.latencySamples && this.isOnThread(position, loop);
  }

  /** Catches up with the playhead; true when the next output belongs to `position`. */
  prime(position: number, loop: LoopRange | null): boolean {
    if (!this.isOnThread(position, loop) || this.lead > this.insert.latencySamples) {
      this.insert.reset();
      this.head = position;
      this.lead = 0;
    }
    let budget = CATCH_UP_FRAMES;
    while (budget > 0 && this.lead < this.insert.latencySamples) {
      const missing = Math.min(budget, this.insert.latencySamples - this.lead, CHUNK_FRAMES);
      const count = contiguousFrames(this.head, missing, loop);
      if (!this.buffer.covers(this.head, count)) return false;
      this.feed(count, loop);
      this.lead += count;
      budget -= count;
    }
    return this.lead === this.insert.latencySamples;
  }

  /** The playhead advanced by `count` without output being read. */
  pass(count: number): void {
    this.lead -= count;
    if (this.lead < 0) this.lose();
  }

  /** Whether the next `count` frames can be fed. */
  covers(count: number, loop: LoopRange | null): boolean {
    const first = contiguousFrames(this.head, count, loop);
    if (!this.buffer.covers(this.head, first)) return false;
    return first === count || loop === null || this.buffer.covers(loop.startFrame, count - first);
  }

  /** The next `count` frames of output. */
  run(count: number, loop: LoopRange | null, to: Stereo): void {
    let done = 0;
    while (done < count) {
      const run = contiguousFrames(this.head, Math.min(count - done, CHUNK_FRAMES), loop);
      this.feed(run, loop);
      for (let i = 0; i < run; i++) {
        to[0][done + i] = this.output[0][i] ?? 0;
        to[1][done + i] = this.output[1][i] ?? 0;
      }
      done += run;
    }
  }

  /** Processes what the shuttle reads, in place; continuity is lost. */
  runLoose(channels: Stereo, count: number): void {
    this.lose();
    for (let i = 0; i < count; i++) {
      this.input[0][i] = channels[0][i] ?? 0;
      this.input[1][i] = channels[1][i] ?? 0;
    }
    this.insert.process(this.input, channels, count);
  }

  private isOnThread(position: number, loop: LoopRange | null): boolean {
    return this.head >= 0 && this.head === advance(position, this.lead, loop);
  }

  private feed(count: number, loop: LoopRange | null): void {
    this.buffer.read(this.head, count, this.input[0], this.input[1], 0);
    this.insert.process(this.input, this.output, count);
    this.head = advance(this.head, count, loop);
  }
}
