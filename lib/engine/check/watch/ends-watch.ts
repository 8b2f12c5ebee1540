import type { FileEnds } from './watched-samples';

const HEAD_SECONDS = 0.001;
/** So many times its steps: where sound begins by itself, its first sample is about one step away from silence. */
const JUMP = 3;
const TAIL_SECONDS = 0.005;
/** The end is looked at in so many stretches of this length: whether it fades shows in their peaks. */
const FADE_STRETCH = 0.025;
const FADE_STRETCHES = 80;
/** -80 dBFS: below it there is nothing but dither. */
const SOUND = 1e-4;

/** Where the sound of a file begins and ends, and how loud the very ends are. */
export class EndsWatch {
  private headFrames = 0;
  private tailFrames = 0;
  /** The last frames, in one ring buffer per channel. */
  private ends: Float32Array[] = [];
  private frames = 0;
  private soundStart = -1;
  private soundEnd = 0;
  private heads: Head[] = [];
  private stretch = 0;

  configure(sampleRate: number, channels: number): void {
    this.headFrames = Math.round(sampleRate * HEAD_SECONDS);
    this.tailFrames = Math.round(sampleRate * TAIL_SECONDS);
    this.stretch = Math.round(sampleRate * FADE_STRETCH);
    this.ends = Array.from({ length: channels }, () => new Float32Array(FADE_STRETCHES * this.stretch));
    this.reset();
  }

  reset(): void {
    for (const end of this.ends) end.fill(0);
    this.heads = this.ends.map(() => ({ first: 0, last: 0, step: 0 }));
    this.frames = 0;
    this.soundStart = -1;
    this.soundEnd = 0;
  }

  process(planes: readonly Float32Array[], frames: number): void {
    const block = planes.slice(0, this.ends.length);
    this.readHeads(block, Math.min(frames, this.headFrames - this.frames));
    if (this.soundStart < 0) {
      const first = Math.min(...block.map((plane) => firstSound(plane, frames)));
      if (first < frames) this.soundStart = this.frames + first;
    }
    const last = Math.max(...block.map((plane) => lastSound(plane, frames)));
    if (last >= 0) this.soundEnd = this.frames + last + 1;
    block.forEach((plane, channel) => {
      this.keepEnd(plane, channel, frames);
    });
    this.frames += frames;
  }

  private readHeads(planes: readonly Float32Array[], frames: number): void {
    planes.forEach((plane, channel) => {
      const head = this.heads[channel];
      if (!head) return;
      for (let n = 0; n < frames; n++) {
        const sample = finiteOf(plane[n]);
        if (this.frames + n === 0) head.first = Math.abs(sample);
        else head.step = Math.max(head.step, Math.abs(sample - head.last));
        head.last = sample;
      }
    });
  }

  private keepEnd(plane: Float32Array, channel: number, frames: number): void {
    const end = this.ends[channel];
    if (!end) return;
    for (let from = Math.max(0, frames - end.length); from < frames; ) {
      const place = (this.frames + from) % end.length;
      const to = Math.min(frames, from + end.length - place);
      end.set(plane.subarray(from, to), place);
      from = to;
    }
  }

  finish(): FileEnds {
    return {
      frames: this.frames,
      soundStart: Math.max(0, this.soundStart),
      soundEnd: this.soundEnd,
      headJump: this.heads
        .filter(({ first, step }) => first > JUMP * step)
        .reduce(largerHead, { first: 0, step: 0 }),
      tailPeak: this.peakFrom(this.frames - this.tailFrames, this.frames),
      isFading: isFading(this.peaks()),
    };
  }

  /** The peak of each stretch at the end; the last may be short. */
  private peaks(): readonly number[] {
    const last = Math.ceil(this.frames / this.stretch);
    const first = Math.max(0, last - FADE_STRETCHES);
    return Array.from({ length: last - first }, (_, at) => {
      const from = (first + at) * this.stretch;
      return this.peakFrom(from, Math.min(this.frames, from + this.stretch));
    });
  }

  /** The highest sample of any channel from a frame on; before the file there is silence. */
  private peakFrom(from: number, to: number): number {
    let peak = 0;
    for (const end of this.ends) {
      for (let n = Math.max(0, from); n < to; n++) peak = Math.max(peak, sizeOf(end[n % end.length]));
    }
    return peak;
  }
}

/** Lengths of a fade that is looked for, in stretches, and how far it must have fallen. */
const FADES = [80, 40, 20, 8];
const LEAST_FALL = 4;

/** Whether the end is that of a fade: each quarter of it is quieter than the one before. */
function isFading(peaks: readonly number[]): boolean {
  return FADES.some((length) => {
    if (peaks.length < length) return false;
    const quarter = length / 4;
    const last = peaks.slice(-length);
    const levels = [0, 1, 2, 3].map((at) => Math.max(...last.slice(at * quarter, (at + 1) * quarter)));
    const [first = 0, , , end = 0] = levels;
    return (
      first >= LEAST_FALL * end && levels.every((level, at) => at === 0 || level < (levels[at - 1] ?? 0))
    );
  });
}

/** The first sample of a channel, the one read last, and the largest step between two of its first millisecond. */
interface Head {
  first: number;
  last: number;
  step: number;
}

function largerHead(a: FileEnds['headJump'], { first, step }: Head): FileEnds['headJump'] {
  return first > a.first ? { first, step } : a;
}

/** Whatever is not a number counts as silence, as everywhere in the engine. */
function finiteOf(sample: number | undefined): number {
  return sample !== undefined && Math.abs(sample) <= 1e15 ? sample : 0;
}

function sizeOf(sample: number | undefined): number {
  return Math.abs(finiteOf(sample));
}

function firstSound(plane: Float32Array, frames: number): number {
  for (let n = 0; n < frames; n++) if (sizeOf(plane[n]) > SOUND) return n;
  return frames;
}

function lastSound(plane: Float32Array, frames: number): number {
  for (let n = frames - 1; n >= 0; n--) if (sizeOf(plane[n]) > SOUND) return n;
  return -1;
}
