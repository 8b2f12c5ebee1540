import type { Frames } from '../units';
import { type MeterFormat, MeterKernel } from './meter-kernel';

/** The true-peak filters reach 40 frames to either side, and the meter works in blocks of 128. */
const FRAMES = 512;
const FADE_FRAMES = 256;

/**
 * The last frames of a file. Where sound stops at once, a converter overshoots, and so does a true-peak reading that goes on
 * into the silence behind it; meters that stop with the file (libebur128, ffmpeg) do not show that.
 */
export class FileTail {
  private planes: Float32Array<ArrayBuffer>[] = [];
  private frames = 0;

  configure(channels: number): void {
    this.planes = Array.from({ length: channels }, () => new Float32Array(FRAMES));
    this.frames = 0;
  }

  process(channels: readonly Float32Array[], frames: Frames): void {
    const count = Math.min(frames, FRAMES);
    this.planes.forEach((plane, channel) => {
      plane.copyWithin(0, count);
      plane.set(channels[channel]?.subarray(frames - count, frames) ?? [], FRAMES - count);
    });
    this.frames += frames;
  }

  /** True peak of each channel in these frames if the sound went on where it ends: mirrored, so that nothing jumps. */
  mirroredPeaks(format: MeterFormat): number[] {
    const kernel = new MeterKernel();
    kernel.configure(format, { longFilter: true });
    kernel.feed(this.planes.map(mirrored), 2 * FRAMES - 1);
    kernel.exports.finish();
    return this.planes.map((_, channel) => kernel.exports.truePeak(channel));
  }

  /** In a shorter file, its end cannot be told from the rest. */
  get isFull(): boolean {
    return this.frames >= FRAMES;
  }
}

/** Faded in, so that it begins and ends with silence. */
function mirrored(plane: Float32Array): Float32Array {
  const both = new Float32Array(2 * FRAMES - 1);
  plane.forEach((sample, n) => {
    const faded = sample * Math.min(1, n / FADE_FRAMES);
    both[n] = faded;
    both[both.length - 1 - n] = faded;
  });
  return both;
}
