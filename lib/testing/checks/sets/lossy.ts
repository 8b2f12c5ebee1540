import type { Finding } from '@/lib/engine/check/finding';
import { recipeOf, renderWhole } from '../../signals/chain-signals';
import { cutOff } from '../../signals/synthetic-mix';
import type { Case, CheckSet } from '../check-set';
import { canEncode, canResample, quantised, throughFfmpeg } from '../coded';
import { KINDS, type Programme, programme } from '../programmes';
import { musicExcerpts } from '../real-music';

/** Music with content up to the top, at the rate of a CD. */
function* sources(): Generator<Programme> {
  yield* musicExcerpts({ seconds: 12, every: 45 });
  for (const kind of ['band', 'pad', 'orchestra', 'percussion'] as const) yield programme(kind, 3);
}

const codecs: readonly (readonly [
  name: string,
  encoder: string,
  args: readonly string[],
  extension: string,
])[] = [
  ...['128', '192', '256', '320'].map(
    (rate) =>
      [`MP3 ${rate} kbit/s`, 'libmp3lame', ['-c:a', 'libmp3lame', '-b:a', `${rate}k`], 'mp3'] as const,
  ),
  ['MP3 V2', 'libmp3lame', ['-c:a', 'libmp3lame', '-q:a', '2'], 'mp3'],
  ...['96', '128', '192', '256'].map(
    (rate) => [`AAC ${rate} kbit/s`, 'aac', ['-c:a', 'aac', '-b:a', `${rate}k`], 'm4a'] as const,
  ),
  ...['2', '5', '8'].map(
    (q) => [`Vorbis q${q}`, 'libvorbis', ['-c:a', 'libvorbis', '-q:a', q], 'ogg'] as const,
  ),
  ...['64', '128', '192'].map(
    (rate) =>
      [
        `Opus ${rate} kbit/s`,
        'libopus',
        ['-c:a', 'libopus', '-b:a', `${rate}k`, '-ar', '48000'],
        'opus',
      ] as const,
  ),
];

const MONO = new Set(['MP3 128 kbit/s', 'MP3 192 kbit/s', 'AAC 96 kbit/s', 'Vorbis q5', 'Opus 64 kbit/s']);

const isClaim = (finding: Finding) => !('certain' in finding.detail) || finding.detail.certain !== 0;

/** A file of 16 bits. */
const case16 = ({ name, sampleRate, channels }: Programme, planted: Case['planted']): Case => ({
  name,
  channels: quantised(channels),
  format: { sampleRate, bitDepth: 16 },
  planted,
});

const coded: readonly CheckSet[] = codecs
  .filter(([, encoder]) => canEncode(encoder))
  .map(([name, , args, extension]) => ({
    check: 'lossy-origin',
    name,
    isClaim,
    *cases() {
      for (const source of sources()) yield case16(throughFfmpeg(source, args, { extension }), 'whole');
    },
  }));

/** The same with one channel, which has no difference to look into. */
const codedMono: readonly CheckSet[] = codecs
  .filter(([name, encoder]) => MONO.has(name) && canEncode(encoder))
  .map(([name, , args, extension]) => ({
    check: 'lossy-origin',
    name: `${name}, mono`,
    isClaim,
    *cases() {
      for (const { channels, ...source } of sources()) {
        const mono = { ...source, channels: channels.slice(0, 1) };
        yield case16(throughFfmpeg(mono, args, { extension }), 'whole');
      }
    },
  }));

/** Our own prints: the limiter takes away what lies above 0.46 of the rate. */
function* prints(): Generator<Programme> {
  const all = [
    ...musicExcerpts({ seconds: 12, every: 45 }),
    ...[44_100, 48_000, 96_000].flatMap((sampleRate) =>
      (['band', 'pad', 'percussion'] as const).map((kind) => programme(kind, 5, { sampleRate })),
    ),
  ];
  for (const source of all) {
    for (const driveDb of [3, 9]) {
      const limiter = { kind: 'limiter', id: 'limiter', bypass: false } as const;
      const recipe = recipeOf({ ...limiter, inputGainDb: driveDb, ceilingDb: -1, releaseMs: 120 });
      const { planes } = renderWhole(recipe, source.channels, { sampleRate: source.sampleRate });
      yield { ...source, name: `${source.name} at ${source.sampleRate}, +${driveDb} dB`, channels: planes };
    }
  }
}

/** Never lossy: resampled from 32 kHz, or through a low-pass of some converter. */
function* bandLimited(): Generator<Programme> {
  for (const source of sources()) {
    for (const precision of ['20', '28']) {
      const to32 = `aresample=32000:resampler=soxr:precision=${precision}`;
      const back = ['-af', `aresample=${source.sampleRate}:resampler=soxr:precision=${precision}`];
      yield throughFfmpeg(source, ['-af', to32, '-c:a', 'pcm_s16le'], { extension: 'wav', back });
    }
    yield throughFfmpeg(source, ['-ar', '32000', '-c:a', 'pcm_s16le'], {
      extension: 'wav',
      back: ['-ar', String(source.sampleRate)],
    });
  }
}

function* lowPassed(): Generator<Programme> {
  for (const { name, sampleRate, channels } of sources()) {
    for (const hz of [16_000, 18_000, 20_000, 20_500]) {
      const filtered = channels.map((channel) => cutOff(channel, hz / sampleRate));
      yield { name: `${name}, low-pass at ${hz} Hz`, sampleRate, channels: filtered };
    }
  }
}

const cleanSets: readonly (readonly [name: string, make: () => Iterable<Programme>, isPossible: boolean])[] =
  [
    ['our own prints', prints, true],
    ['resampled from 32 kHz', bandLimited, canResample],
    ['low-pass at 16, 18, 20 and 20.5 kHz', lowPassed, true],
    [
      'music as it is',
      function* () {
        yield* musicExcerpts({ seconds: 12, every: 20 });
        for (const kind of KINDS) for (const seed of [1, 2, 3]) yield programme(kind, seed);
      },
      true,
    ],
    [
      'a lone high tone',
      function* () {
        for (const hz of [12_000, 15_734, 17_000, 19_500]) {
          const tone = new Float32Array(12 * 44_100).map(
            (_, n) => 0.01 * Math.sin((2 * Math.PI * hz * n) / 44_100),
          );
          yield { name: `${hz} Hz`, sampleRate: 44_100, channels: [tone, tone.map((x) => 0.9 * x)] };
        }
      },
      true,
    ],
  ];

const clean = (check: 'lossy-origin' | 'upsampled'): CheckSet[] =>
  cleanSets
    .filter(([, , isPossible]) => isPossible)
    // What was 32 kHz before is told by the check of rates.
    .filter(([name]) => check === 'lossy-origin' || !name.includes('32 kHz'))
    .map(([name, make]) => ({
      check,
      name,
      isClaim,
      *cases() {
        for (const source of make()) yield { ...case16(source, 'none') };
      },
    }));

/** Files that were converted from a lower rate, and the rate that they have now. */
const conversions = [
  [32_000, 44_100],
  [32_000, 48_000],
  [44_100, 48_000],
  [44_100, 96_000],
  [48_000, 96_000],
] as const;

const converted: readonly CheckSet[] = canResample
  ? conversions.map(([from, to]) => ({
      check: 'upsampled',
      name: `${from} to ${to} Hz`,
      isClaim,
      *cases() {
        for (const kind of ['band', 'pad', 'percussion'] as const) {
          const source = programme(kind, 7, { sampleRate: from });
          for (const how of ['swr', 'soxr'] as const) {
            const back = ['-af', `aresample=${to}:resampler=${how}`];
            const made = throughFfmpeg(source, ['-c:a', 'pcm_s24le'], { extension: 'wav', back });
            const { sampleRate, channels } = made;
            yield {
              name: `${source.name} by ${how}`,
              channels: quantised(channels, 24),
              format: { sampleRate },
              planted: 'whole' as const,
            };
          }
        }
      },
    }))
  : [];

export const LOSSY_SETS: readonly CheckSet[] = [
  ...coded,
  ...codedMono,
  ...clean('lossy-origin'),
  ...converted,
  ...clean('upsampled'),
];
