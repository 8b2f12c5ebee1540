import type { DecibelsFullScale, DecibelsTruePeak, Frames, Hertz, LoudnessUnits, Lufs } from '../units';
import { ENGINE_VERSION } from '../version';
import { loudnessRangePowers } from './loudness-range';
import { type MeterFormat, MeterKernel, type TruePeakFilters } from './meter-kernel';

/** The measurements of a whole file. `null` where there is no value: silence, or too short for the window. */
export interface Measurement {
  readonly engineVersion: string;
  readonly sampleRate: Hertz;
  readonly channels: number;
  readonly frames: Frames;
  /** Gated programme loudness (BS.1770-5); null below 0.4 s. */
  readonly integratedLufs: Lufs | null;
  /** Loudness range (EBU Tech 3342); null below 3 s. */
  readonly rangeLu: LoudnessUnits | null;
  /** Highest loudness of any 0.4 s. */
  readonly maxMomentaryLufs: Lufs | null;
  /** Highest loudness of any 3 s. */
  readonly maxShortTermLufs: Lufs | null;
  /** Highest point of the waveform, between the samples too, at 16 times the rate: the reading (see MeasurerOptions). */
  readonly truePeakDbtp: DecibelsTruePeak | null;
  /** The same by the example filter of BS.1770-5 Annex 2 (4 times the rate), as other meters show it. */
  readonly truePeakBs1770Dbtp: DecibelsTruePeak | null;
  readonly samplePeakDbfs: DecibelsFullScale | null;
  /** Peak to loudness ratio: true peak minus integrated loudness. */
  readonly plrDb: number | null;
  /**
   * Lowest peak to short-term loudness ratio: the true peak (by BS.1770's filter, as PSR meters use it) of any 3 s minus
   * their loudness, every 100 ms; null below 3 s and if nothing reaches -70 LUFS.
   */
  readonly minPsrDb: number | null;
  /** Loudness of the 3 s up to each full second, to 0.1 LU; null in the first two seconds and in silence. */
  readonly shortTermLufs: readonly (Lufs | null)[];
}

export interface MeasurerOptions {
  /** 'both' by default; with 'bs1770' that filter's value is the reading, and the peak's position is not known. */
  readonly truePeak?: TruePeakFilters;
}

const RECORDS_PER_SECOND = 10;
/** The first record is at 0.4 s, so the one of each full second is the seventh of every ten. */
const FIRST_SECOND_RECORD = 6;

/** The highest peak between the samples of a channel; full scale is 1. */
export interface TruePeakPlace {
  readonly peak: number;
  /** The first of the 128 frames that contain it. */
  readonly frame: Frames;
  /** The highest in all but the last 128 to 255 frames. */
  readonly beforeEnd: number;
}

/**
 * Measures a file from its first frame to its last: `configure`, `process` as often as needed, `finish` once.
 * The result does not depend on the block size.
 */
export class Measurer {
  private readonly kernel = new MeterKernel();
  private format: MeterFormat = { sampleRate: 48000, channels: 2 };
  private frames = 0;
  private filters: TruePeakFilters = 'both';
  /** Of each channel, before what follows the end of the file is taken into account. */
  private peaksBeforeEnd: readonly number[] = [];

  static create(): Measurer {
    return new Measurer();
  }

  /** @throws RangeError for a rate outside 8 to 192 kHz or more than six channels. */
  configure(format: MeterFormat, { truePeak = 'both' }: MeasurerOptions = {}): void {
    this.format = format;
    this.filters = truePeak;
    this.kernel.configure(format, truePeak === 'both' ? { longFilter: true, psr: true } : { psr: true });
    this.frames = 0;
  }

  reset(): void {
    this.kernel.reset();
    this.frames = 0;
  }

  /** Planar samples, full scale ±1; the first `frames` of each channel are used. */
  process(channels: readonly Float32Array[], frames: number): void {
    this.kernel.feed(channels, frames);
    this.frames += frames;
  }

  /** Where each channel has its true peak. Valid after `finish`. */
  truePeakPlaces(): readonly TruePeakPlace[] {
    const { truePeakFrame } = this.kernel.exports;
    return this.truePeaks().map((peak, channel) => ({
      peak,
      frame: truePeakFrame(channel),
      beforeEnd: this.peaksBeforeEnd[channel] ?? peak,
    }));
  }

  private truePeaks(): number[] {
    const { truePeak } = this.kernel.exports;
    return Array.from({ length: this.format.channels }, (_, channel) => truePeak(channel));
  }

  /** Finishes the file. Call `reset` or `configure` before the next one. */
  finish(): Measurement {
    const { kernel } = this;
    const { exports } = kernel;
    this.peaksBeforeEnd = this.truePeaks();
    exports.finish();
    const integratedLufs = kernel.loudness(exports.integratedPower());
    const truePeakBs1770Dbtp = kernel.level(exports.truePeakBs1770());
    const truePeakDbtp =
      this.filters === 'both' ? kernel.level(kernel.highest(exports.truePeak)) : truePeakBs1770Dbtp;
    const minPsrDb = exports.lowestPsr();
    return {
      engineVersion: ENGINE_VERSION,
      sampleRate: this.format.sampleRate,
      channels: this.format.channels,
      frames: this.frames,
      integratedLufs,
      rangeLu: this.range(),
      maxMomentaryLufs: kernel.loudness(exports.maxMomentaryPower()),
      maxShortTermLufs: kernel.loudness(exports.maxShortTermPower()),
      truePeakDbtp,
      truePeakBs1770Dbtp,
      samplePeakDbfs: kernel.level(kernel.highest(exports.samplePeak)),
      plrDb: integratedLufs === null || truePeakDbtp === null ? null : truePeakDbtp - integratedLufs,
      minPsrDb: Number.isNaN(minPsrDb) ? null : minPsrDb,
      shortTermLufs: this.history(),
    };
  }

  private range(): number | null {
    const records = this.kernel.records();
    const powers = new Float64Array(records.length / 2);
    for (let i = 0; i < powers.length; i++) powers[i] = records[2 * i + 1] ?? -1;
    const ends = loudnessRangePowers(powers);
    if (!ends) return null;
    const { loudnessOfPower } = this.kernel.exports;
    return loudnessOfPower(ends.high) - loudnessOfPower(ends.low);
  }

  private history(): (number | null)[] {
    const records = this.kernel.records();
    const history: (number | null)[] = [];
    for (let at = FIRST_SECOND_RECORD; at < records.length / 2; at += RECORDS_PER_SECOND) {
      const lufs = this.kernel.loudness(records[2 * at + 1] ?? -1);
      history.push(lufs === null ? null : Math.round(lufs * 10) / 10);
    }
    return history;
  }
}
