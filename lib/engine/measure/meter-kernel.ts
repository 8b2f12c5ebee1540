import { wasmBase64 } from '../hosts/generated/meter.wasm';
import { compileKernel, instantiateKernel } from '../hosts/wasm-bytes';
import { SPEAKER_WEIGHTS, type Speaker, USUAL_SPEAKERS } from './speakers';

interface MeterExports {
  readonly memory: WebAssembly.Memory;
  readonly CORRELATION: WebAssembly.Global;
  readonly LONG_FILTER: WebAssembly.Global;
  readonly PSR: WebAssembly.Global;
  configure(sampleRate: number, channels: number, parts: number): void;
  setWeight(channel: number, weight: number): void;
  reset(): void;
  inputOffset(channel: number): number;
  capacity(): number;
  process(frames: number): number;
  finish(): void;
  momentaryPower(): number;
  shortTermPower(): number;
  maxMomentaryPower(): number;
  maxShortTermPower(): number;
  integratedPower(): number;
  recordsOffset(): number;
  recordsLength(): number;
  correlation(): number;
  samplePeak(channel: number): number;
  truePeak(channel: number): number;
  truePeakBs1770(): number;
  truePeakFrame(channel: number): number;
  lowestPsr(): number;
  restartPeaks(): void;
  loudnessOfPower(power: number): number;
  levelOfPeak(peak: number): number;
}

export interface MeterFormat {
  /** 8000 to 192000 Hz; the standards' accuracy is proven from 44100 on. */
  readonly sampleRate: number;
  /** 1 to 6. */
  readonly channels: number;
  /** What each of them is for; as usual for their number by default. */
  readonly speakers?: readonly Speaker[];
}

/** The filters used for true peak: that of BS.1770-5 Annex 2 alone, or the long one too. */
export type TruePeakFilters = 'bs1770' | 'both';

/** Parts of the meter that run besides loudness, sample peak and true peak by BS.1770's filter. */
export interface MeterParts {
  readonly correlation?: true;
  readonly longFilter?: true;
  readonly psr?: true;
}

/** Below this the windows read nothing: no recording is that quiet, only silence and rounding. */
const FLOOR_LUFS = -120;

let compiled: WebAssembly.Module | undefined;

/** An instance of the meter kernel with typed access to its memory. Shared by the file and the live meter. */
export class MeterKernel {
  readonly exports: MeterExports;
  private samples = new Float32Array(0);
  private starts: number[] = [];
  private capacity = 0;
  private pending = 0;

  constructor() {
    compiled ??= compileKernel(wasmBase64);
    this.exports = instantiateKernel(compiled) as unknown as MeterExports;
  }

  /** @throws RangeError for a rate or a number of channels that the meter does not support */
  configure({ sampleRate, channels, speakers }: MeterFormat, parts: MeterParts): void {
    const usual = USUAL_SPEAKERS[channels];
    if (!usual) throw new RangeError(`The meter takes 1 to 6 channels, not ${channels}.`);
    if (!(sampleRate >= 8000 && sampleRate <= 192000)) {
      throw new RangeError(`The meter takes 8000 to 192000 Hz, not ${sampleRate}.`);
    }
    // One or two channels come from the loudspeakers in front, whatever a file says of them.
    const places = channels > 2 && speakers?.length === channels ? speakers : usual;
    const weights = places.map((speaker) => SPEAKER_WEIGHTS[speaker]);
    this.exports.configure(sampleRate, channels, this.sumOf(parts));
    weights.forEach((weight, channel) => {
      this.exports.setWeight(channel, weight);
    });
    this.samples = new Float32Array(this.exports.memory.buffer);
    this.starts = weights.map((_, channel) => this.exports.inputOffset(channel) >> 2);
    this.capacity = this.exports.capacity();
    this.pending = 0;
  }

  private sumOf(parts: MeterParts): number {
    const { CORRELATION, LONG_FILTER, PSR } = this.exports;
    const wanted = [parts.correlation && CORRELATION, parts.longFilter && LONG_FILTER, parts.psr && PSR];
    return wanted.reduce((sum, part) => sum + (part ? part.value : 0), 0);
  }

  reset(): void {
    this.exports.reset();
    this.pending = 0;
  }

  /** Processes the first `frames` of each channel. Allocates nothing if the arrays are exactly that long. */
  feed(channels: readonly Float32Array[], frames: number): void {
    for (let offset = 0; offset < frames; offset += this.capacity) {
      const count = Math.min(this.capacity, frames - offset);
      for (let channel = 0; channel < this.starts.length; channel++) {
        const source = channels[channel];
        const start = this.starts[channel];
        if (!source || start === undefined) throw new RangeError(`Channel ${channel} is missing.`);
        this.samples.set(
          source.length === count ? source : source.subarray(offset, offset + count),
          start + this.pending,
        );
      }
      this.pending = this.exports.process(count);
    }
  }

  /** LUFS of a mean square, null for silence. */
  loudness(power: number): number | null {
    if (!(power > 0)) return null;
    const lufs = this.exports.loudnessOfPower(power);
    return lufs >= FLOOR_LUFS ? lufs : null;
  }

  /** dB of an amplitude, null for digital silence. */
  level(peak: number): number | null {
    return peak > 0 ? this.exports.levelOfPeak(peak) : null;
  }

  /** The largest value over the channels. */
  highest(read: (channel: number) => number): number {
    let highest = 0;
    for (let channel = 0; channel < this.starts.length; channel++) {
      const value = read(channel);
      if (value > highest) highest = value;
    }
    return highest;
  }

  /** Powers of each 100 ms from 0.4 s on: [0.4 s block, last 3 s or -1] in turn. A view: copy what you keep. */
  records(): Float64Array {
    const { memory, recordsOffset, recordsLength } = this.exports;
    return new Float64Array(memory.buffer, recordsOffset(), recordsLength() * 2);
  }
}
