import type { FindingDetail, FindingId } from '@/lib/engine/check/finding';

/** Reads a finding's numbers from the sentence that used to be stored in their place; null when the sentence has another form. */
type Recover<Id extends FindingId> = (engineer: string) => FindingDetail<Id> | null;

const number = String.raw`(−?[\d.]+)`;
const hertz = String.raw`([\d.]+ k?Hz)`;

/** `−1.5` → -1.5; `12.5 kHz` → 12500. */
function readFigure(text: string | undefined): number {
  const [figure = '', unit] = (text ?? '').replace('−', '-').split(' ');
  return unit === 'kHz' ? Math.round(Number(figure) * 1000) : Number(figure);
}

/** The numbers in a sentence, by the groups of a pattern, in order. */
function byPattern<Name extends string>(pattern: string, names: readonly Name[]) {
  const search = new RegExp(pattern);
  return (engineer: string): Record<Name, number> | null => {
    const found = search.exec(engineer);
    if (!found) return null;
    const values = names.map((name, index) => [name, readFigure(found[index + 1])] as const);
    return Object.fromEntries(values) as Record<Name, number>;
  };
}

const clipping = byPattern(String.raw`: (\d+) flat tops? at ${number} dBFS, the longest (\d+) samples?,`, [
  'runs',
  'levelDb',
  'longest',
]);
const samplePeak = byPattern(`sample peak ${number} dBFS`, ['samplePeakDbfs']);
const clickRatio = byPattern(`, ${number} times the roughness`, ['ratio']);
const lostBand = byPattern(`dB between ${hertz} and ${hertz};`, ['lowHz', 'highHz']);
const formerRate = byPattern(`ends in a wall at ${hertz} .*converted from ${hertz}`, ['hz', 'formerRate']);
const steadyLines = byPattern(`Steady lines at ${hertz} `, ['hz']);
const lossyWall = byPattern(`ends in a wall at ${hertz} `, ['hz']);

/** Only for findings that were made before 28 November 2026 and need numbers besides their reading; new checks have no row. */
export const RECOVER_DETAIL: { readonly [Id in FindingId]?: Recover<Id> } = {
  clipping,
  'clipping-below-full-scale': clipping,
  'true-peak-over': (engineer) => {
    const detail = samplePeak(engineer);
    return detail && { ...detail, uncutDbtp: null };
  },
  'polarity-inverted': byPattern(`folding to mono takes ${number} dB`, ['monoLossDb']),
  'mono-loss': (engineer) => lostBand(engineer) ?? wholeWhere(engineer, /takes −?[\d.]+ dB;/),
  click: (engineer) => {
    const detail = clickRatio(engineer);
    return detail && { ...detail, clicks: null, every: null };
  },
  hum: (engineer) => {
    const found = steadyLines(engineer);
    return found && { ...found, lines: null };
  },
  'hf-tone': byPattern(`A line at ${hertz}, ${number} dBFS`, ['hz', 'levelDb']),
  upsampled: (engineer) => {
    const found = formerRate(engineer);
    return found && { ...found, certain: null };
  },
  'lossy-origin': (engineer) => {
    const wall = lossyWall(engineer);
    const none = { certain: null, holes: null, grid: null, place: null, empty: null };
    if (wall) return { ...none, ...wall };
    return /^A lossy (file|container)\b/.test(engineer) ? { ...none, hz: null } : null;
  },
  'heavily-limited': byPattern(`at ${number} LUFS`, ['integratedLufs']),
  'noise-floor': byPattern(`loudness of ${number} LUFS`, ['integratedLufs']),
};

function wholeWhere(engineer: string, pattern: RegExp) {
  return pattern.test(engineer) ? { lowHz: null, highHz: null } : null;
}
