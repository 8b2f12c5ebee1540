import type { CheckSet } from '../check-set';
import { addNote, KINDS, type Programme, programme, type Stereo, withAdded } from '../programmes';
import { musicExcerpts } from '../real-music';

function* music(): Generator<Programme> {
  yield* musicExcerpts({ seconds: 15, every: 45, lossy: true });
  for (const kind of KINDS) yield programme(kind, 13, { seconds: 15 });
}

const tones = [10_500, 12_000, 15_734, 19_000];

/** A tone that lies this far above what surrounds it cannot be said in dBFS: these are plain levels. */
const toned = (db: number): CheckSet => ({
  check: 'hf-tone',
  name: `10.5, 12, 15.7 and 19 kHz at ${db} dBFS`,
  *cases() {
    for (const source of music()) {
      for (const hz of tones) {
        const frames = source.channels[0]?.length ?? 0;
        const step = (2 * Math.PI * hz) / source.sampleRate;
        const tone = new Float32Array(frames).map((_, n) => 10 ** (db / 20) * Math.sin(step * n));
        yield {
          name: `${source.name}, ${hz} Hz`,
          channels: withAdded(source, tone),
          format: { sampleRate: source.sampleRate },
          planted: 'whole',
        };
      }
    }
  },
});

/** A bright synthesiser that holds one note through the file: at most one finding. */
function* synthLines(): Generator<Programme> {
  const rate = 44_100;
  for (const hz of [220, 440, 987.77, 1661.2, 2637]) {
    const channels: Stereo = [new Float32Array(12 * rate), new Float32Array(12 * rate)];
    addNote(channels, rate, {
      ...{ hz, at: 0.1, length: 11.8, gain: 0.1, harmonics: 200, tilt: -6 },
      ...{ attack: 0.01, decay: Infinity, pan: 0.5 },
    });
    yield { name: `${hz} Hz held`, sampleRate: rate, channels };
  }
}

/** Music through a coarse quantiser, or with samples that are held: at most one finding. */
function* crushed(): Generator<Programme> {
  for (const kind of KINDS) {
    const { name, sampleRate, channels } = programme(kind, 13, { seconds: 15 });
    for (const [bits, held] of [
      [8, 1],
      [6, 1],
      [8, 3],
      [8, 4],
      [6, 2],
      [6, 6],
    ] as const) {
      const steps = 2 ** (bits - 1);
      const coarse = channels.map((side) =>
        side.map((_, n) => Math.round(steps * (side[n - (n % held)] ?? 0)) / steps),
      );
      yield { name: `${name}, ${bits} bits, ${held} samples held`, sampleRate, channels: coarse };
    }
  }
}

export const HIGH_TONE_SETS: readonly CheckSet[] = [
  ...[-60, -70, -80].map(toned),
  {
    check: 'hf-tone',
    name: 'music as it is',
    *cases() {
      const all = function* () {
        yield* musicExcerpts({ seconds: 15, every: 20, lossy: true });
        for (const kind of KINDS) for (const seed of [1, 2, 3]) yield programme(kind, seed, { seconds: 15 });
      };
      for (const { name, channels, sampleRate } of all()) {
        yield { name, channels, format: { sampleRate }, planted: 'none' };
      }
    },
  },
  {
    check: 'hf-tone',
    name: 'music through a bit crusher (more than one finding)',
    atMost: 1,
    *cases() {
      for (const { name, channels, sampleRate } of crushed()) {
        yield { name, channels, format: { sampleRate }, planted: 'none' };
      }
    },
  },
  {
    check: 'hf-tone',
    name: 'a synthesiser that holds one note (more than one finding)',
    atMost: 1,
    *cases() {
      for (const { name, channels, sampleRate } of synthLines()) {
        yield { name, channels, format: { sampleRate }, planted: 'none' };
      }
    },
  },
];
