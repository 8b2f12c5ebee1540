import type { Hertz } from '../units';
import type { ProfileKernel } from './profile-kernel';

/** How late one channel is, by generalised cross-correlation. */
export interface DelayEvidence {
  /** Positive: the second channel is late. */
  readonly frames: number;
  /** The same between the frames, where it is one or two. */
  readonly exact: number;
  /** Share of the coherent sound that arrives with that delay, and with none; 0 to 1. */
  readonly peak: number;
  readonly atZero: number;
}

/** Where the windows of an encoder would begin, and how much speaks for it. */
export interface FrameGrid {
  /** Samples from one to the next, and the first one's place; of Vorbis the step that its blocks of two lengths have in common. */
  readonly samples: number;
  readonly place: number;
  /** How far the number of empty coefficients stands out there, in standard deviations of chance, and at the next place elsewhere. */
  readonly score: number;
  readonly rival: number;
  /** The share of coefficients that are empty there, and how many were loud enough to be told. */
  readonly empty: number;
  readonly cells: number;
}

export type Encoder = 'mp3' | 'aac' | 'vorbis' | 'opus';

/** Long-term spectra of a file, for the checks. Powers are mean squares; full scale is 1. */
export interface SpectralEvidence {
  readonly sampleRate: Hertz;
  readonly channels: number;
  /** Distance between bins, Hz. */
  readonly binHz: Hertz;
  readonly bins: number;
  /** Number of windows of about 0.35 s that were not digital silence. */
  readonly windows: number;
  /** Mean power of the channels in each bin. */
  readonly power: Float64Array;
  /** Per bin: mean LL, RR, Re LR*. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly cross: Float64Array;
  /** Power below which `share` of the windows lie in this bin (in steps of 1.25 to 1.76 dB). */
  levelAt(bin: number, share: number): number;
  /** Bins of the quietest window that is not digital silence, and its total power; null when there is none. */
  readonly quietest: {
    readonly power: Float64Array;
    readonly total: number;
    /** Power of the fourth quietest window; infinite when there are fewer. */
    readonly fourth: number;
  } | null;
  readonly delay: DelayEvidence | null;
  /** `cross` of a bin as it would be without that delay. */
  crossWithoutDelay(bin: number): number;
  /**
   * How often a band of the difference between the channels (8 to 20 kHz) could have been dropped while the one below went on,
   * and how often it was: what an encoder does at a low rate. Both 0 for mono.
   */
  readonly sideHoles: { readonly cells: number; readonly switches: number };
  /** Looks for the frames of an encoder, once, which takes time: half as long, and less surely, if it need not be thorough. */
  gridOf(encoder: Encoder, isThorough?: boolean): FrameGrid;
  /** dB of a power and of an amplitude, the same on every host. */
  dbOfPower(power: number): number;
  dbOfGain(gain: number): number;
}

/** The longest delay between channels that is searched for. */
const LONGEST_DELAY_SECONDS = 0.04;

/** Copies the results of a finished kernel. */
export function evidenceOf(
  kernel: ProfileKernel,
  { sampleRate, channels }: { sampleRate: number; channels: number },
): SpectralEvidence {
  const bins = kernel.bins.value as number;
  const count = Math.max(1, kernel.windows.value as number);
  const sums = new Float64Array(kernel.memory.buffer, kernel.sumsOffset(), bins * 4);
  const left = new Float64Array(bins);
  const right = new Float64Array(bins);
  const cross = new Float64Array(bins);
  const power = new Float64Array(bins);
  for (let bin = 0; bin < bins; bin++) {
    left[bin] = (sums[4 * bin] ?? 0) / count;
    right[bin] = (sums[4 * bin + 1] ?? 0) / count;
    cross[bin] = (sums[4 * bin + 2] ?? 0) / count;
    power[bin] = ((left[bin] ?? 0) + (right[bin] ?? 0)) / 2;
  }
  const grids = new Map<Encoder, FrameGrid>();
  const total = kernel.quietestPower.value as number;
  const quiet = new Float64Array(kernel.memory.buffer, kernel.quietestOffset(), bins);
  return {
    sampleRate,
    channels,
    binHz: sampleRate / (kernel.size.value as number),
    bins,
    windows: kernel.soundingWindows.value as number,
    power,
    left,
    right,
    cross,
    levelAt: (bin, share) => kernel.levelAt(bin, share),
    quietest: total < 0 ? null : { power: quiet.slice(), total, fourth: kernel.fourthQuietest() },
    delay: channels === 2 ? delayOf(kernel, sampleRate) : null,
    crossWithoutDelay: (bin) => kernel.crossWithoutDelay(bin),
    sideHoles: {
      cells: kernel.sideCells.value as number,
      switches: kernel.sideSwitches.value as number,
    },
    gridOf: (encoder, isThorough = true) => {
      const found = grids.get(encoder) ?? gridOf(kernel, encoder, isThorough);
      grids.set(encoder, found);
      return found;
    },
    dbOfPower: (value) => kernel.dbOfPower(value),
    dbOfGain: (value) => kernel.dbOfGain(value),
  };
}

const GRIDS = {
  mp3: { samples: 576, find: 'findMp3Grid' },
  aac: { samples: 1024, find: 'findAacGrid' },
  vorbis: { samples: 128, find: 'findVorbisGrid' },
  opus: { samples: 960, find: 'findOpusGrid' },
} as const;

function gridOf(kernel: ProfileKernel, encoder: Encoder, isThorough: boolean): FrameGrid {
  const { samples, find } = GRIDS[encoder];
  kernel[find](isThorough);
  return {
    samples,
    place: kernel.gridPlace.value as number,
    score: kernel.gridScore.value as number,
    rival: kernel.gridRival.value as number,
    empty: kernel.gridEmpty.value as number,
    cells: kernel.gridCells.value as number,
  };
}

function delayOf(kernel: ProfileKernel, sampleRate: number): DelayEvidence {
  kernel.correlate(Math.round(LONGEST_DELAY_SECONDS * sampleRate));
  return {
    frames: kernel.delayFrames.value as number,
    exact: kernel.delayExact.value as number,
    peak: kernel.delayPeak.value as number,
    atZero: kernel.delayAtZero.value as number,
  };
}

/** Sum of `values` over a range of frequencies; a bin that an edge cuts counts with its share. */
export function sumOver(
  values: Float64Array,
  binHz: number,
  { lowHz, highHz }: { lowHz: number; highHz: number },
): number {
  const low = lowHz / binHz;
  const high = Math.min(highHz / binHz, values.length - 0.5);
  let sum = 0;
  for (let bin = Math.max(1, Math.floor(low + 0.5)); bin <= Math.ceil(high - 0.5); bin++) {
    const share = Math.min(bin + 0.5, high) - Math.max(bin - 0.5, low);
    if (share > 0) sum += (values[bin] ?? 0) * share;
  }
  return sum;
}
