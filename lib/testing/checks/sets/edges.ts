import { seededRandom } from '../../seeded-random';
import type { CheckSet } from '../check-set';
import type { Programme } from '../programmes';
import { asItIs, type Change, everyProgramme, inBoth, peakOf, wholeFileSet } from '../whole-file-set';

/** Begins after so many seconds of noise at this level; only what begins at once without it. */
const late =
  (seconds: number, noise: number): Change =>
  ({ channels, sampleRate }) => {
    const first = channels.map((channel) => channel.subarray(0, Math.round(0.05 * sampleRate)));
    if (peakOf(first) < 0.001) return null;
    const before = Math.round(seconds * sampleRate);
    const random = seededRandom(before);
    return channels.map((channel) => {
      const whole = new Float32Array(before + channel.length);
      for (let n = 0; n < before; n++) whole[n] = noise * (2 * random() - 1);
      whole.set(channel, before);
      return whole;
    });
  };

/** Of the loudest place on: the wave is well away from zero there. */
const cutInto: Change = ({ channels }) => {
  const [left] = channels;
  if (!left) return null;
  let at = 0;
  for (let n = 0; n < left.length / 2; n++) if (Math.abs(left[n] ?? 0) > Math.abs(left[at] ?? 0)) at = n;
  return channels.map((channel) => channel.slice(at));
};

/** Where the wave lies at half of its highest on this side, 2 ms before a peak. */
const cutBesideThePeak: Change = (source) => {
  const [left] = source.channels;
  if (!left) return null;
  const peak = left.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const at = left.findIndex((x, n) => n > 1000 && Math.abs(x) > peak / 4 && Math.abs(x) < peak / 2);
  return at < 0 ? null : source.channels.map((channel) => channel.slice(at));
};

const fadedIn = (seconds: number) =>
  inBoth((channel, { sampleRate }) => channel.map((x, n) => x * Math.min(1, n / (seconds * sampleRate))));

/** Programmes that begin by themselves; excerpts do not. */
function* beginnings(): Generator<Programme> {
  for (const source of everyProgramme()) if (!source.name.includes(' at ')) yield source;
}

/** A note that begins with the file: from zero, with an attack of this many seconds. */
function* firstNotes(): Generator<Programme> {
  const sampleRate = 48_000;
  for (const attack of [0.0005, 0.002, 0.01]) {
    for (const hz of [55, 220, 880, 3520]) {
      const note = new Float32Array(3 * sampleRate).map((_, n) => {
        const t = n / sampleRate;
        return 0.4 * Math.min(1, t / attack) * Math.exp(-t) * Math.sin(2 * Math.PI * hz * t);
      });
      yield { name: `${hz} Hz, ${1000 * attack} ms`, sampleRate, channels: [note, note] };
    }
  }
}

/** How files begin. */
export const EDGE_SETS: readonly CheckSet[] = [
  wholeFileSet({
    check: 'head-silence',
    name: '1.2 s of digital silence',
    change: late(1.2, 0),
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'head-silence',
    name: '3 s of noise at −90 dBFS',
    change: late(3, 3e-5),
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'head-silence',
    name: '0.8 s of digital silence',
    change: late(0.8, 0),
    planted: 'none',
  }),
  wholeFileSet({
    check: 'head-silence',
    name: '3 s of noise at −60 dBFS',
    change: late(3, 1e-3),
    planted: 'none',
  }),
  wholeFileSet({ check: 'head-silence', name: 'music as it is', change: asItIs, planted: 'none' }),

  wholeFileSet({
    check: 'head-cut',
    name: 'begins at its highest sample',
    change: cutInto,
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'head-cut',
    name: 'begins at a quarter to half of the peak',
    change: cutBesideThePeak,
    planted: 'whole',
  }),
  wholeFileSet({ check: 'head-cut', name: 'faded in for 5 ms', change: fadedIn(0.005), planted: 'none' }),
  wholeFileSet({
    check: 'head-cut',
    name: 'music that begins by itself',
    change: asItIs,
    planted: 'none',
    sources: beginnings,
  }),
  wholeFileSet({
    check: 'head-cut',
    name: 'first notes that start with the file',
    change: asItIs,
    planted: 'none',
    sources: firstNotes,
  }),
];
