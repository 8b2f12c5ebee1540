import type { SpectralEvidence } from '../profile/evidence';
import { type Detector, isSilent, wholeFile } from './file-facts';
import { THRESHOLDS } from './thresholds.table';

/** Fewer bits than the file has room for. */
export const fakeBitDepth: Detector = (facts) => {
  const { format, watched } = facts;
  if (isSilent(facts) || !format.lossless || watched.isBetween || watched.usedBits === 0) return [];
  // 32-bit integers and floats carry 24 bits at least; that much is what a file of them must have used.
  const room = Math.min(format.bitDepth, 24);
  const { value, unit } = THRESHOLDS.paddedBits;
  if (room < 16 || room - watched.usedBits < value) return [];
  return [
    {
      id: 'fake-bit-depth',
      severity: 'caution',
      ...wholeFile(facts),
      channel: null,
      reading: watched.usedBits,
      unit,
      threshold: room,
      detail: { bitDepth: format.bitDepth, isFloat: format.sampleFormat === 'float' ? 1 : 0 },
    },
  ];
};

/** Half the rates that files are converted from. */
const FORMER_RATES = [44_100, 48_000, 88_200, 96_000];
/** A resampler's wall lies this near to half the former rate. */
const NEAR_NYQUIST = 0.05;
/** What codecs leave: from here to THRESHOLDS.lossyWall. */
const LOWEST_LOSSY_HZ = 14_500;

/** A wall in the spectrum: at half a lower rate it was converted up, between 15 and 20.5 kHz it was an MP3 or the like. */
export const origin: Detector = (facts) => {
  const { format } = facts;
  const wholly = { severity: 'caution', ...wholeFile(facts), channel: null } as const;
  if (!format.lossless) return [{ id: 'lossy-origin', ...wholly, ...asContainer() }];
  const evidence = facts.sound?.evidence;
  const wall = evidence && findWall(evidence);
  if (!wall) return [];
  const former = FORMER_RATES.find(
    (rate) => rate < 0.97 * format.sampleRate && Math.abs(wall.hz / (rate / 2) - 1) <= NEAR_NYQUIST,
  );
  const { value: threshold, unit } = THRESHOLDS.wallDrop;
  const reading = { reading: wall.dropDb, unit, threshold, detail: { hz: wall.hz, rate: former ?? 0 } };
  if (former) return [{ id: 'upsampled', ...wholly, ...reading }];
  if (wall.hz < LOWEST_LOSSY_HZ || wall.hz > THRESHOLDS.lossyWall.value) return [];
  return [{ id: 'lossy-origin', ...wholly, ...reading }];
};

/** The file itself is lossy: nothing to measure. */
function asContainer() {
  return { reading: 1, unit: '', threshold: 0, detail: { isContainer: 1 } };
}

const LOWEST_WALL_HZ = 10_000;
/** What lies behind a wall stays this far under what stands before it. */
const BEHIND_DB = 15;
/** Music must reach the wall: less than this in front of it is only noise that a filter ended. */
const LEAST_BEFORE_DB = -150;

/** The frequency at which the spectrum falls fastest, when everything behind it stays down. */
function findWall(evidence: SpectralEvidence): { hz: number; dropDb: number } | undefined {
  const { binHz } = evidence;
  const top = evidence.bins * binHz;
  let best: { hz: number; dropDb: number } | undefined;
  for (let hz = LOWEST_WALL_HZ; hz < 0.97 * top; hz += 50) {
    const before = meanDb(evidence, 0.95 * hz, 0.98 * hz);
    const after = meanDb(evidence, 1.02 * hz, Math.min(top, 1.05 * hz));
    const dropDb = before - after;
    if (before < LEAST_BEFORE_DB || dropDb < THRESHOLDS.wallDrop.value || dropDb <= (best?.dropDb ?? 0))
      continue;
    if (loudestBehind(evidence, 1.05 * hz, top) > before - BEHIND_DB) continue;
    best = { hz, dropDb };
  }
  return best;
}

/** Mean power of the bins of a range, in dB. */
function meanDb({ power, binHz, dbOfPower }: SpectralEvidence, lowHz: number, highHz: number): number {
  let sum = 0;
  let count = 0;
  for (
    let bin = Math.round(lowHz / binHz);
    bin <= Math.min(power.length - 1, Math.round(highHz / binHz));
    bin++
  ) {
    sum += power[bin] ?? 0;
    count++;
  }
  return count > 0 ? dbOfPower(sum / count + 1e-30) : -300;
}

/** The loudest 500 Hz behind a wall. */
function loudestBehind(evidence: SpectralEvidence, fromHz: number, top: number): number {
  let loudest = -300;
  for (let hz = fromHz; hz + 500 <= top; hz += 500)
    loudest = Math.max(loudest, meanDb(evidence, hz, hz + 500));
  return loudest;
}
