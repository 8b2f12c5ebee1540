import { wasmBase64 } from '../hosts/generated/waveform.wasm';
import { compileKernel, instantiateKernel } from '../hosts/wasm-bytes';
import type { Hertz } from '../units';

/** The waveform at one resolution, as audiowaveform keeps it. */
export interface PeakLevel {
  readonly sampleRate: Hertz;
  readonly channels: number;
  readonly samplesPerPixel: number;
  /** Pixels; the last one may stand for fewer samples. */
  readonly length: number;
  /** Per pixel, per channel: lowest, highest; -32768..32767 is full scale. */
  readonly data: Int16Array;
}

export interface PeakFormat {
  readonly sampleRate: Hertz;
  /** 1 to 8. */
  readonly channels: number;
  /** Finest first, each a multiple of the first. */
  readonly samplesPerPixel?: readonly number[];
}

/** From a few seconds across a screen to a whole side of an album. */
export const PEAK_LEVELS: readonly number[] = [256, 1024, 4096, 16384];

interface WaveformExports {
  readonly memory: WebAssembly.Memory;
  configure(channels: number, samplesPerPixel: number): void;
  reset(): void;
  inputOffset(): number;
  outputOffset(): number;
  capacity(): number;
  processChannel(channel: number, frames: number): number;
  finish(): number;
}

const MAX_CHANNELS = 8;

let compiled: WebAssembly.Module | undefined;

/**
 * Waveform peaks of a file in one pass. Values are the upper 16 bits of each sample, floor(x * 32768): for integer
 * recordings byte for byte what audiowaveform writes, for float ones the same rule, clamped at full scale.
 */
export class PeakBuilder {
  private readonly kernel: WaveformExports;
  private readonly input: Float32Array;
  private readonly output: Int16Array;
  private format = { sampleRate: 48000, channels: 2 };
  private levels: readonly number[] = PEAK_LEVELS;
  private finest = new Int16Array(0);
  private used = 0;

  constructor() {
    compiled ??= compileKernel(wasmBase64);
    this.kernel = instantiateKernel(compiled) as unknown as WaveformExports;
    const { memory } = this.kernel;
    this.input = new Float32Array(memory.buffer, this.kernel.inputOffset(), this.kernel.capacity());
    this.output = new Int16Array(memory.buffer, this.kernel.outputOffset());
  }

  /** @throws RangeError for more than 8 channels, or levels that are no multiples of the first. */
  configure({ sampleRate, channels, samplesPerPixel = PEAK_LEVELS }: PeakFormat): void {
    const first = samplesPerPixel[0];
    if (!(channels >= 1 && channels <= MAX_CHANNELS)) {
      throw new RangeError(`Waveform peaks take 1 to ${MAX_CHANNELS} channels, not ${channels}.`);
    }
    if (first === undefined || first < 1 || samplesPerPixel.some((level) => level % first !== 0)) {
      throw new RangeError(
        `Samples per pixel must be multiples of the first level: ${samplesPerPixel.join(', ')}.`,
      );
    }
    this.format = { sampleRate, channels };
    this.levels = samplesPerPixel;
    this.kernel.configure(channels, first);
    this.finest = new Int16Array(channels * 2 * 4096);
    this.used = 0;
  }

  /** Planar samples, full scale 1; the first `frames` of each channel count. */
  process(channels: readonly Float32Array[], frames: number): void {
    const capacity = this.input.length;
    for (let offset = 0; offset < frames; offset += capacity) {
      const count = Math.min(capacity, frames - offset);
      let closed = 0;
      for (let channel = 0; channel < this.format.channels; channel++) {
        const source = channels[channel];
        if (!source) throw new RangeError(`Channel ${channel} is missing.`);
        this.input.set(source.subarray(offset, offset + count));
        closed = this.kernel.processChannel(channel, count);
      }
      this.keep(closed);
    }
  }

  /** The levels, finest first. */
  finish(): PeakLevel[] {
    this.keep(this.kernel.finish());
    const { sampleRate, channels } = this.format;
    const levels: PeakLevel[] = [];
    for (const samplesPerPixel of this.levels) {
      const finer = levels.findLast((level) => samplesPerPixel % level.samplesPerPixel === 0);
      const data = finer
        ? folded(finer, samplesPerPixel / finer.samplesPerPixel)
        : this.finest.slice(0, this.used);
      levels.push({ sampleRate, channels, samplesPerPixel, length: data.length / (2 * channels), data });
    }
    return levels;
  }

  private keep(pixels: number): void {
    const values = pixels * this.format.channels * 2;
    if (this.used + values > this.finest.length) {
      const larger = new Int16Array(Math.max(this.finest.length * 2, this.used + values));
      larger.set(this.finest);
      this.finest = larger;
    }
    this.finest.set(this.output.subarray(0, values), this.used);
    this.used += values;
  }
}

/** A coarser level: `factor` pixels of the finer one in each. */
function folded(finer: PeakLevel, factor: number): Int16Array {
  const stride = finer.channels * 2;
  const length = Math.ceil(finer.length / factor);
  const data = new Int16Array(length * stride);
  for (let pixel = 0; pixel < length; pixel++) {
    const from = pixel * factor;
    const end = Math.min(from + factor, finer.length);
    for (let side = 0; side < stride; side++) {
      let value = finer.data[from * stride + side] ?? 0;
      for (let at = from + 1; at < end; at++) {
        const other = finer.data[at * stride + side] ?? 0;
        if (side % 2 === 0 ? other < value : other > value) value = other;
      }
      data[pixel * stride + side] = value;
    }
  }
  return data;
}
