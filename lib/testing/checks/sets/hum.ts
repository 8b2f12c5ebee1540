import type { Case, CheckSet } from '../check-set';
import {
  addKick,
  addNote,
  hzOfNote,
  KINDS,
  type Programme,
  programme,
  type Stereo,
  withAdded,
} from '../programmes';
import { musicExcerpts } from '../real-music';

function* music(): Generator<Programme> {
  yield* musicExcerpts({ seconds: 15, every: 45, lossy: true });
  for (const kind of KINDS) yield programme(kind, 11, { seconds: 15 });
}

interface Hum {
  readonly name: string;
  readonly lines: readonly number[];
  readonly gains?: readonly number[];
  /** Seconds in which it is there; everywhere by default. */
  readonly until?: number;
  /** The mains wander by this much, in Hz, within 8 s. */
  readonly drift?: number;
}

const kinds: readonly Hum[] = [
  { name: '50 Hz and harmonics', lines: [50, 100, 150, 200, 250] },
  { name: '60 Hz and harmonics', lines: [60, 120, 180, 240, 300] },
  { name: '50 Hz alone', lines: [50] },
  { name: '60 Hz alone', lines: [60] },
  { name: '100 Hz alone', lines: [100] },
  { name: '100, 200, 300 Hz', lines: [100, 200, 300] },
  { name: '120, 240, 360 Hz', lines: [120, 240, 360] },
  { name: 'in opposite polarity', lines: [50, 100, 150], gains: [1, -1] },
  { name: 'in one channel', lines: [60, 120, 180], gains: [0, 1] },
  { name: 'in an intro alone', lines: [50, 100, 150], until: 4 },
  { name: 'with drift of the mains', lines: [50, 100, 150], drift: 0.1 },
];

function humOf(
  { lines, drift = 0, until = Infinity }: Hum,
  frames: number,
  peak: number,
  rate: number,
): Float32Array {
  const sound = new Float32Array(frames);
  lines.forEach((hz, index) => {
    const gain = peak / (1 + 0.5 * index);
    let phase = 0.1 * index;
    for (let n = 0; n < frames; n++) {
      const t = n / rate;
      phase += (hz * (1 + (drift / 50) * Math.sin((2 * Math.PI * t) / 8))) / rate;
      const fade = Math.max(0, Math.min(1, 4 * t, 4 * (until - t)));
      sound[n] = (sound[n] ?? 0) + fade * gain * Math.sin(2 * Math.PI * phase);
    }
  });
  return sound;
}

/** The programme, with an intro in which it does not play yet. */
function withIntro(source: Programme, seconds: number): Programme {
  const from = Math.round(seconds * source.sampleRate);
  const channels = source.channels.map((channel) => channel.map((_, n) => channel[n - from] ?? 0));
  return { ...source, channels };
}

const humming = (kind: Hum, db: number): CheckSet => ({
  check: 'hum',
  name: `${kind.name} at ${db} dBFS`,
  *cases() {
    for (const source of music()) {
      const { name, sampleRate, channels } = kind.until ? withIntro(source, kind.until) : source;
      const hum = humOf(kind, channels[0]?.length ?? 0, 10 ** (db / 20), sampleRate);
      const made: Case = {
        name,
        channels: withAdded({ name, sampleRate, channels }, hum, kind.gains),
        format: { sampleRate },
        planted: 'whole',
      };
      yield made;
    }
  },
});

const silentFor = (name: string, make: () => Iterable<Programme>): CheckSet => ({
  check: 'hum',
  name,
  *cases() {
    for (const { name: what, channels, sampleRate } of make()) {
      yield { name: what, channels, format: { sampleRate }, planted: 'none' };
    }
  },
});

const rate = 44_100;
const empty = (seconds: number): Stereo => [
  new Float32Array(seconds * rate),
  new Float32Array(seconds * rate),
];

/** A held bass note for 10 s in four timbres; A1 is 55 Hz, G1 49 Hz, B1 61.7 Hz. */
function* heldNotes(): Generator<Programme> {
  for (let note = 28; note <= 56; note++) {
    for (const [timbre, harmonics, tilt] of [
      ['sine', 1, 0],
      ['bright', 30, -6],
    ] as const) {
      const channels = empty(10);
      addNote(channels, rate, {
        ...{ hz: hzOfNote(note), at: 0.2, length: 9.6, gain: 0.2, harmonics, tilt },
        ...{ attack: 0.01, decay: timbre === 'sine' ? Infinity : 6, pan: 0.5 },
      });
      yield { name: `note ${note}, ${timbre}`, sampleRate: rate, channels };
    }
  }
}

/** The same notes struck again and again, with rests, at several tempos. */
function* repeatedNotes(): Generator<Programme> {
  for (const hz of [49, 50, 50.5, 55, 60, 61.7, 65.4, 98, 100, 110, 120, 123.5]) {
    for (const every of [0.25, 0.5, 1]) {
      const channels = empty(12);
      for (let at = 0.2; at < 11; at += every) {
        addNote(channels, rate, {
          ...{ hz, at, length: 0.8 * every, gain: 0.2, harmonics: 6, tilt: -9 },
          ...{ attack: 0.005, decay: 0.5, pan: 0.5 },
        });
      }
      yield { name: `${hz} Hz every ${every} s`, sampleRate: rate, channels };
    }
  }
}

/** Tuned kicks and an 808: they fall to 40 to 62 Hz, some to that of the mains exactly. */
function* kicks(): Generator<Programme> {
  for (const hz of [43.7, 48, 50, 52, 55, 60, 61.7]) {
    for (const [what, decay] of [
      ['kick', 0.1],
      ['808', 0.6],
    ] as const) {
      for (const bpm of [90, 120, 140]) {
        const channels = empty(12);
        for (let at = 0.1; at < 11; at += (60 / bpm) * (what === '808' ? 2 : 1)) {
          addKick(channels, rate, { at, gain: 0.5, hz, decay });
        }
        yield { name: `${what} of ${hz} Hz at ${bpm} bpm`, sampleRate: rate, channels };
      }
    }
  }
}

/** A drone that holds one note through chords: no mains is exactly there. */
function* drones(): Generator<Programme> {
  for (const note of [31, 33, 35, 36, 43, 45, 47]) {
    const base = programme('pad', 4, { seconds: 15 });
    const channels: Stereo = [
      base.channels[0]?.slice() ?? new Float32Array(),
      base.channels[1]?.slice() ?? new Float32Array(),
    ];
    addNote(channels, rate, {
      ...{ hz: hzOfNote(note), at: 0.2, length: 14.5, gain: 0.08, harmonics: 10, tilt: -9 },
      ...{ attack: 0.5, decay: Infinity, pan: 0.5 },
    });
    yield { name: `drone on note ${note}`, sampleRate: rate, channels };
  }
}

export const HUM_SETS: readonly CheckSet[] = [
  ...kinds.map((kind) => humming(kind, -50)),
  ...kinds.slice(0, 2).map((kind) => humming(kind, -60)),
  silentFor('music as it is', function* () {
    yield* musicExcerpts({ seconds: 15, every: 20, lossy: true });
    for (const kind of KINDS) for (const seed of [1, 2, 3]) yield programme(kind, seed, { seconds: 15 });
  }),
  silentFor('held bass notes', heldNotes),
  silentFor('repeated bass notes', repeatedNotes),
  silentFor('kicks and 808', kicks),
  silentFor('drones under chords', drones),
];
