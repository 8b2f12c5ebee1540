import { wasmBase64 } from '../hosts/generated/resampler.wasm';
import { compileKernel, instantiateKernel } from '../hosts/wasm-bytes';
import type { Frames, Hertz } from '../units';

export interface ResamplerFormat {
  readonly fromRate: Hertz;
  readonly toRate: Hertz;
  /** 1 to 8. */
  readonly channels: number;
}

interface ResamplerExports {
  readonly memory: WebAssembly.Memory;
  readonly MAX_CHANNELS: WebAssembly.Global;
  configure(fromRate: number, toRate: number, up: number, down: number, channels: number): void;
  tapsFor(fromRate: number, toRate: number): number;
  reset(): void;
  lookAhead(): number;
  capacity(): number;
  inputOffset(channel: number): number;
  outputOffset(channel: number): number;
  process(frames: number): number;
}

/** 32 MB of coefficients: every pair of usual rates needs less than 6. */
const MAX_COEFFICIENTS = 4 * 1024 * 1024;

let compiled: WebAssembly.Module | undefined;

/** How many frames `frames` at `fromRate` become in a whole conversion, exactly. */
export function resampledFrames(
  frames: Frames,
  { fromRate, toRate }: Omit<ResamplerFormat, 'channels'>,
): Frames {
  return Math.round((frames * toRate) / fromRate);
}

/**
 * Converts a file's rate: linear phase, no delay, alias and distortion below -180 dB, flat within 0.001 dB to 20 kHz.
 * `configure`, `process` as often as needed, `flush` once; all blocks together have `resampledFrames` frames.
 * The result does not depend on the block size. At equal rates every sample passes through unchanged.
 */
export class Resampler {
  private readonly kernel: ResamplerExports;
  private format: ResamplerFormat = { fromRate: 48000, toRate: 48000, channels: 2 };
  private memory = new Float64Array(0);
  private taken = 0;
  private made = 0;

  constructor() {
    compiled ??= compileKernel(wasmBase64);
    this.kernel = instantiateKernel(compiled) as unknown as ResamplerExports;
  }

  /** @throws RangeError for rates that are not integers, or whose ratio has no small terms. */
  configure(format: ResamplerFormat): void {
    const { fromRate, toRate, channels } = format;
    const most: number = this.kernel.MAX_CHANNELS.value;
    if (!(channels >= 1 && channels <= most)) {
      throw new RangeError(`The resampler takes 1 to ${most} channels, not ${channels}.`);
    }
    if (!(Number.isInteger(fromRate) && Number.isInteger(toRate) && fromRate > 0 && toRate > 0)) {
      throw new RangeError(`Sample rates are whole numbers of hertz, not ${fromRate} and ${toRate}.`);
    }
    const common = greatestCommonDivisor(fromRate, toRate);
    const up = toRate / common;
    if (up * this.kernel.tapsFor(fromRate, toRate) > MAX_COEFFICIENTS) {
      throw new RangeError(
        `${fromRate} Hz cannot be converted to ${toRate} Hz: their ratio has no small terms.`,
      );
    }
    this.format = format;
    this.kernel.configure(fromRate, toRate, up, fromRate / common, channels);
    this.memory = new Float64Array(this.kernel.memory.buffer);
    this.taken = 0;
    this.made = 0;
  }

  reset(): void {
    this.kernel.reset();
    this.taken = 0;
    this.made = 0;
  }

  /** Frames of input that an output needs ahead of its own time. The output itself is not delayed. */
  get latencySamples(): Frames {
    return this.passes ? 0 : this.kernel.lookAhead();
  }

  /** Processes the first `frames` of each channel and returns what is ready, planar, in new arrays. */
  process(channels: readonly (Float32Array | Float64Array)[], frames: Frames): Float64Array[] {
    this.taken += frames;
    if (this.passes) {
      return this.collect(frames, (channel) =>
        Float64Array.from(sourceOf(channels, channel).subarray(0, frames)),
      );
    }
    const parts: Float64Array[][] = [];
    for (let offset = 0; offset < frames; offset += this.kernel.capacity()) {
      const count = Math.min(this.kernel.capacity(), frames - offset);
      for (let channel = 0; channel < this.format.channels; channel++) {
        this.write(channel, sourceOf(channels, channel), { offset, count });
      }
      parts.push(this.read(this.kernel.process(count)));
    }
    return this.joined(parts);
  }

  /** The last frames of the file. */
  flush(): Float64Array[] {
    if (this.passes) return this.collect(0, () => new Float64Array(0));
    const parts: Float64Array[][] = [];
    const silence = new Float64Array(this.kernel.capacity());
    for (let missing = this.kernel.lookAhead(); missing > 0; missing -= silence.length) {
      const count = Math.min(silence.length, missing);
      for (let channel = 0; channel < this.format.channels; channel++) {
        this.write(channel, silence, { offset: 0, count });
      }
      const left = resampledFrames(this.taken, this.format) - this.made;
      parts.push(this.read(Math.min(this.kernel.process(count), left)));
    }
    return this.joined(parts);
  }

  private get passes(): boolean {
    return this.format.fromRate === this.format.toRate;
  }

  private collect(frames: number, make: (channel: number) => Float64Array): Float64Array[] {
    this.made += frames;
    return Array.from({ length: this.format.channels }, (_, channel) => make(channel));
  }

  private write(
    channel: number,
    source: Float32Array | Float64Array,
    part: { offset: number; count: number },
  ): void {
    const { offset, count } = part;
    this.memory.set(source.subarray(offset, offset + count), this.kernel.inputOffset(channel) >> 3);
  }

  private read(frames: number): Float64Array[] {
    return this.collect(frames, (channel) => {
      const start = this.kernel.outputOffset(channel) >> 3;
      return this.memory.slice(start, start + frames);
    });
  }

  private joined(parts: Float64Array[][]): Float64Array[] {
    const frames = parts.reduce((sum, part) => sum + (part[0]?.length ?? 0), 0);
    return Array.from({ length: this.format.channels }, (_, channel) => {
      const result = new Float64Array(frames);
      let at = 0;
      for (const part of parts) {
        const block = part[channel] ?? new Float64Array(0);
        result.set(block, at);
        at += block.length;
      }
      return result;
    });
  }
}

function sourceOf(
  channels: readonly (Float32Array | Float64Array)[],
  channel: number,
): Float32Array | Float64Array {
  const source = channels[channel];
  if (!source) throw new RangeError(`Channel ${channel} is missing.`);
  return source;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
