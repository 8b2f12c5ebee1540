import type { FileEnds } from './watched-samples';

const HEAD_SECONDS = 0.001;
const TAIL_SECONDS = 0.005;
/** -80 dBFS: below it there is nothing but dither. */
const SOUND = 1e-4;

/** Where the sound of a file begins and ends, and how loud the very ends are. */
export class EndsWatch {
  private headFrames = 0;
  /** The last frames, in one ring buffer per channel. */
  private tails: Float32Array[] = [];
  private frames = 0;
  private soundStart = -1;
  private soundEnd = 0;
  private headPeak = 0;

  configure(sampleRate: number, channels: number): void {
    this.headFrames = Math.round(sampleRate * HEAD_SECONDS);
    const tailFrames = Math.round(sampleRate * TAIL_SECONDS);
    this.tails = Array.from({ length: channels }, () => new Float32Array(tailFrames));
    this.reset();
  }

  reset(): void {
    for (const tail of this.tails) tail.fill(0);
    this.frames = 0;
    this.soundStart = -1;
    this.soundEnd = 0;
    this.headPeak = 0;
  }

  process(planes: readonly Float32Array[], frames: number): void {
    const block = planes.slice(0, this.tails.length);
    const head = Math.min(frames, this.headFrames - this.frames);
    for (const plane of block) {
      for (let n = 0; n < head; n++) this.headPeak = Math.max(this.headPeak, sizeOf(plane[n]));
    }
    if (this.soundStart < 0) {
      const first = Math.min(...block.map((plane) => firstSound(plane, frames)));
      if (first < frames) this.soundStart = this.frames + first;
    }
    const last = Math.max(...block.map((plane) => lastSound(plane, frames)));
    if (last >= 0) this.soundEnd = this.frames + last + 1;
    block.forEach((plane, channel) => {
      this.keepTail(plane, channel, frames);
    });
    this.frames += frames;
  }

  private keepTail(plane: Float32Array, channel: number, frames: number): void {
    const tail = this.tails[channel];
    if (!tail) return;
    for (let n = Math.max(0, frames - tail.length); n < frames; n++) {
      tail[(this.frames + n) % tail.length] = plane[n] ?? 0;
    }
  }

  finish(): FileEnds {
    let tailPeak = 0;
    for (const tail of this.tails) for (const x of tail) tailPeak = Math.max(tailPeak, sizeOf(x));
    return {
      frames: this.frames,
      soundStart: Math.max(0, this.soundStart),
      soundEnd: this.soundEnd,
      headPeak: this.headPeak,
      tailPeak,
    };
  }
}

/** Whatever is not a number counts as silence, as everywhere in the engine. */
function sizeOf(sample: number | undefined): number {
  const size = Math.abs(sample ?? 0);
  return size <= 1e15 ? size : 0;
}

function firstSound(plane: Float32Array, frames: number): number {
  for (let n = 0; n < frames; n++) if (sizeOf(plane[n]) > SOUND) return n;
  return frames;
}

function lastSound(plane: Float32Array, frames: number): number {
  for (let n = frames - 1; n >= 0; n--) if (sizeOf(plane[n]) > SOUND) return n;
  return -1;
}
