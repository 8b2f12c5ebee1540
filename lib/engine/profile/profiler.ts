import { evidenceOf, type SpectralEvidence, sumOver } from './evidence';
import {
  type BandProfile,
  type ChannelProfile,
  type SoundProfile,
  type StereoProfile,
  THIRD_OCTAVE_HZ,
} from './profile';
import { createProfileKernel, type ProfileKernel } from './profile-kernel';

export interface ProfileFormat {
  /** 44100 to 192000 Hz; lower rates work, with spectra that are coarser in time. */
  readonly sampleRate: number;
  /** 1 or 2. */
  readonly channels: number;
}

/** Lowest and highest edge of the bands; those in between are the kernel's. */
const LOWEST_HZ = 20;
const HIGHEST_HZ = 22_000;
const CENTRE_INDEX = THIRD_OCTAVE_HZ.indexOf(1000);

/**
 * Tone, stereo and dynamics of a file from its first frame to its last: `configure`, `process` as often as needed,
 * `finish` once. The result does not depend on the block size.
 */
export class Profiler {
  private readonly kernel: ProfileKernel = createProfileKernel();
  private format: ProfileFormat = { sampleRate: 48_000, channels: 2 };
  private samples = new Float32Array(0);
  private frames = 0;

  /** @throws RangeError for more than two channels or a rate outside 8 to 192 kHz. */
  configure(format: ProfileFormat): void {
    const { sampleRate, channels } = format;
    if (channels !== 1 && channels !== 2)
      throw new RangeError(`A profile takes 1 or 2 channels, not ${channels}.`);
    if (!(sampleRate >= 8000 && sampleRate <= 192_000)) {
      throw new RangeError(`A profile takes 8000 to 192000 Hz, not ${sampleRate}.`);
    }
    this.format = format;
    this.kernel.configure(sampleRate, channels);
    this.samples = new Float32Array(this.kernel.memory.buffer);
    this.frames = 0;
  }

  reset(): void {
    this.kernel.reset();
    this.frames = 0;
  }

  /** Planar samples, full scale ±1; the first `frames` of each channel are used. */
  process(channels: readonly Float32Array[], frames: number): void {
    const capacity = this.kernel.capacity();
    for (let offset = 0; offset < frames; offset += capacity) {
      const count = Math.min(capacity, frames - offset);
      for (let channel = 0; channel < this.format.channels; channel++) {
        const source = channels[channel];
        if (!source) throw new RangeError(`Channel ${channel} is missing.`);
        this.samples.set(source.subarray(offset, offset + count), this.kernel.inputOffset(channel) >> 2);
      }
      this.kernel.process(count);
    }
    this.frames += frames;
  }

  /** Finishes the file. Call `reset` or `configure` before the next one. */
  finish(): { profile: SoundProfile; evidence: SpectralEvidence } {
    this.kernel.finish();
    const evidence = evidenceOf(this.kernel, this.format);
    const { quietest } = evidence;
    const profile: SoundProfile = {
      channels: Array.from({ length: this.format.channels }, (_, channel) => this.channel(channel)),
      stereo: this.format.channels === 2 ? this.stereo(evidence) : null,
      bands: Array.from({ length: this.kernel.BANDS.value }, (_, band) => this.band(band, evidence)),
      thirdOctavesDbfs: THIRD_OCTAVE_HZ.map((_, index) => this.thirdOctave(index, evidence)),
      thirdOctavesMonoLossDb:
        this.format.channels === 2
          ? THIRD_OCTAVE_HZ.map((_, index) => monoLossIn(evidence, this.thirdOctaveRange(index)))
          : null,
      noiseFloorDbfs: quietest && level(evidence, quietest.total),
    };
    return { profile, evidence };
  }

  private channel(channel: number): ChannelProfile {
    const { kernel, frames } = this;
    if (frames === 0) return { rmsDbfs: null, samplePeakDbfs: null, dcOffset: 0 };
    const peak = kernel.totalPeak(channel);
    const power = kernel.totalSquares(channel) / frames;
    return {
      rmsDbfs: power > 0 ? kernel.dbOfPower(power) : null,
      samplePeakDbfs: peak > 0 ? kernel.dbOfGain(peak) : null,
      dcOffset: kernel.totalSum(channel) / frames,
    };
  }

  /** Over all frequencies: from the spectra, which contain no DC. */
  private stereo(evidence: SpectralEvidence): StereoProfile {
    return stereoIn(evidence, { lowHz: 0, highHz: this.format.sampleRate / 2 });
  }

  private band(band: number, evidence: SpectralEvidence): BandProfile {
    const { kernel, frames } = this;
    const lowHz = band === 0 ? LOWEST_HZ : kernel.edgeHz(band - 1);
    const highHz = band === kernel.BANDS.value - 1 ? HIGHEST_HZ : kernel.edgeHz(band);
    const range = { lowHz, highHz };
    const energy = kernel.bandEnergy(band) / Math.max(1, 2 * frames);
    const peak = kernel.bandPeak(band);
    return {
      ...range,
      rmsDbfs: level(evidence, sumOver(evidence.power, evidence.binHz, range)),
      crestDb: energy > 0 ? kernel.dbOfGain(peak) - kernel.dbOfPower(energy) : null,
      stereo: this.format.channels === 2 ? stereoIn(evidence, range) : null,
    };
  }

  private thirdOctave(index: number, evidence: SpectralEvidence): number | null {
    const range = this.thirdOctaveRange(index);
    if (range.highHz > this.format.sampleRate / 2) return null;
    return level(evidence, sumOver(evidence.power, evidence.binHz, range));
  }

  private thirdOctaveRange(index: number): { lowHz: number; highHz: number } {
    // Exact centres are powers of ten: 1000 Hz times 10^(n/10); edges lie half a step on either side.
    const step = index - CENTRE_INDEX;
    const edge = (steps: number) => 1000 * this.kernel.gainOfDb(steps);
    return { lowHz: edge(2 * step - 1), highHz: edge(2 * step + 1) };
  }
}

/** Below this only rounding is left: no value. */
const LEAST_POWER = 1e-16;

function level({ dbOfPower }: SpectralEvidence, power: number): number | null {
  return power > LEAST_POWER ? dbOfPower(power) : null;
}

/** The relation of the channels in a range of frequencies. */
export function stereoIn(
  evidence: SpectralEvidence,
  range: { lowHz: number; highHz: number },
): StereoProfile {
  const { binHz, dbOfPower } = evidence;
  const ll = sumOver(evidence.left, binHz, range);
  const rr = sumOver(evidence.right, binHz, range);
  const lr = sumOver(evidence.cross, binHz, range);
  if (ll <= LEAST_POWER || rr <= LEAST_POWER) {
    return { correlation: null, widthDb: null, balanceDb: null, monoLossDb: null };
  }
  const middle = Math.max(0, ll + rr + 2 * lr) / 4;
  const sides = Math.max(0, ll + rr - 2 * lr) / 4;
  // The differences above are accurate to about 1e-16 of the whole.
  const least = (ll + rr) * 1e-14;
  return {
    correlation: Math.max(-1, Math.min(1, lr / Math.sqrt(ll * rr))),
    widthDb: sides > least && middle > least ? dbOfPower(sides / middle) : null,
    balanceDb: dbOfPower(ll / rr),
    monoLossDb: middle > least ? Math.max(0, dbOfPower((ll + rr) / 2 / middle)) : null,
  };
}

/** Losses are reported up to here: nothing is left. */
const MOST_LOSS_DB = 60;

/** What folding a range of frequencies down to mono loses; null where it is silent or absent. */
function monoLossIn(evidence: SpectralEvidence, range: { lowHz: number; highHz: number }): number | null {
  const { binHz, dbOfPower, sampleRate } = evidence;
  if (range.highHz > sampleRate / 2) return null;
  const ll = sumOver(evidence.left, binHz, range);
  const rr = sumOver(evidence.right, binHz, range);
  const sounding = (ll + rr) / 2;
  if (sounding <= LEAST_POWER) return null;
  const middle = Math.max(0, ll + rr + 2 * sumOver(evidence.cross, binHz, range)) / 4;
  const lossDb = middle > sounding * 1e-9 ? dbOfPower(sounding / middle) : MOST_LOSS_DB;
  return Math.min(MOST_LOSS_DB, Math.max(0, lossDb));
}
