import { wasmBase64 } from '../hosts/generated/waveform.wasm';
import { compileKernel, instantiateKernel } from '../hosts/wasm-bytes';
import type { Hertz } from '../units';
import { PEAK_LEVELS } from './peak-levels';

/** The waveform at one resolution, in audiowaveform's data model. */
export interface PeakLevel {
  readonly sampleRate: Hertz;
  readonly channels: number;
  readonly samplesPerPixel: number;
  /** Pixels; the last one may cover fewer samples. */
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

/** Bytes of an integer sample in a file, little-endian. */
const PCM_BYTES = { s16: 2, s24: 3, s32: 4 } as const;
export type PcmPeakEncoding = keyof typeof PCM_BYTES;

interface WaveformExports {
  readonly memory: WebAssembly.Memory;
  readonly MAX_CHANNELS: WebAssembly.Global;
  configure(channels: number, samplesPerPixel: number): void;
  reset(): void;
  inputOffset(): number;
  outputOffset(): number;
  capacity(): number;
  processChannel(channel: number, frames: number): number;
  pcmOffset(): number;
  processPcm(frames: number, bytesPerSample: number): number;
  finish(): number;
}

/** Frames of integer samples processed at a time: half the kernel's capacity, so that they fit in the L1 cache. */
const PCM_FRAMES = 4096;

let compiled: WebAssembly.Module | undefined;

/**
 * Waveform peaks of a file in one pass. Values are the upper 16 bits of each sample, floor(x * 32768): for integer
 * recordings byte for byte what audiowaveform writes, for float ones the same rule, clamped at full scale.
 */
export class PeakBuilder {
  private readonly kernel: WaveformExports;
  private readonly input: Float32Array;
  private readonly pcm: Uint8Array;
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
    this.pcm = new Uint8Array(memory.buffer, this.kernel.pcmOffset());
    this.output = new Int16Array(memory.buffer, this.kernel.outputOffset());
  }

  /** @throws RangeError for more than 8 channels, or levels that are not multiples of the first. */
  configure({ sampleRate, channels, samplesPerPixel = PEAK_LEVELS }: PeakFormat): void {
    const first = samplesPerPixel[0];
    const most: number = this.kernel.MAX_CHANNELS.value;
    if (!(channels >= 1 && channels <= most)) {
      throw new RangeError(`Waveform peaks take 1 to ${most} channels, not ${channels}.`);
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

  /** Planar samples, full scale ±1; the first `frames` of each channel are used. */
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

  /**
   * Interleaved little-endian samples in a file's own layout: several times as fast as decoding them first, with the same
   * peaks. A file is processed entirely by this or entirely by `process`.
   * @param bytes whole frames.
   */
  processPcm(bytes: Uint8Array, encoding: PcmPeakEncoding): void {
    const width = PCM_BYTES[encoding];
    const frameBytes = width * this.format.channels;
    if (bytes.length % frameBytes !== 0) {
      throw new RangeError(`${bytes.length} bytes are no whole frames of ${frameBytes} bytes.`);
    }
    const most = PCM_FRAMES * frameBytes;
    for (let offset = 0; offset < bytes.length; offset += most) {
      const part = bytes.subarray(offset, offset + most);
      this.pcm.set(part);
      this.keep(this.kernel.processPcm(part.length / frameBytes, width));
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
  const data = new Int16Array(Math.ceil(finer.length / factor) * stride);
  for (let channel = 0; channel < finer.channels; channel++) {
    let from = channel * 2;
    for (let to = channel * 2; to < data.length; to += stride) {
      const end = Math.min(from + factor * stride, finer.data.length);
      let lowest = 32767;
      let highest = -32768;
      for (; from < end; from += stride) {
        const low = finer.data[from] as number;
        const high = finer.data[from + 1] as number;
        if (low < lowest) lowest = low;
        if (high > highest) highest = high;
      }
      data[to] = lowest;
      data[to + 1] = highest;
    }
  }
  return data;
}
