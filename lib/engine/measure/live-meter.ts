import type { DecibelsFullScale, DecibelsTruePeak, Lufs } from '../units';
import { type MeterFormat, MeterKernel } from './meter-kernel';

/** A momentary reading. `null` is silence. */
export interface LiveReading {
  momentaryLufs: Lufs | null;
  shortTermLufs: Lufs | null;
  /** Since `configure` or `reset`. */
  integratedLufs: Lufs | null;
  /** Highest since the last reading, at 16 times the rate. */
  truePeakDbtp: DecibelsTruePeak | null;
  /** Highest since `configure` or `reset`. */
  maxTruePeakDbtp: DecibelsTruePeak | null;
  /** Highest since the last reading. */
  samplePeakDbfs: DecibelsFullScale | null;
  /** Of the first two channels over 0.4 s: -1 opposite, 1 equal, 0 for mono and silence. */
  correlation: number;
}

/**
 * The meter of a running signal. `process` allocates nothing, so it may be called in a worklet's quantum; the peaks lag
 * by up to 256 frames, since the true-peak filter looks ahead. `read` processes the whole history of the integrated loudness:
 * call it only as often as the eye can follow, not per quantum.
 */
export class LiveMeter {
  private readonly kernel = new MeterKernel();
  private maxTruePeak = 0;

  /** @throws RangeError for a rate outside 8 to 192 kHz or more than six channels. */
  configure(format: MeterFormat): void {
    this.kernel.configure(format, { correlation: true, longFilter: true });
    this.maxTruePeak = 0;
  }

  reset(): void {
    this.kernel.reset();
    this.maxTruePeak = 0;
  }

  /** Planar samples, full scale ±1; the first `frames` of each channel are used. */
  process(channels: readonly Float32Array[], frames: number): void {
    this.kernel.feed(channels, frames);
  }

  read(): LiveReading {
    const { kernel } = this;
    const { exports } = kernel;
    const truePeak = kernel.highest(exports.truePeak);
    const samplePeak = kernel.highest(exports.samplePeak);
    if (truePeak > this.maxTruePeak) this.maxTruePeak = truePeak;
    exports.restartPeaks();
    return {
      momentaryLufs: kernel.loudness(exports.momentaryPower()),
      shortTermLufs: kernel.loudness(exports.shortTermPower()),
      integratedLufs: kernel.loudness(exports.integratedPower()),
      truePeakDbtp: kernel.level(truePeak),
      maxTruePeakDbtp: kernel.level(this.maxTruePeak),
      samplePeakDbfs: kernel.level(samplePeak),
      correlation: exports.correlation(),
    };
  }
}
