import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Measurer } from '@/lib/engine/measure/measurer';
import { canDecode, type Decoded, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { measureRange } from '../compare/range-loudness';
import { linearFromDb, matchGainsDb } from './match';

const folder = path.join(import.meta.dirname, '../../../../shared/testdata/music');
const isPossible = existsSync(folder) && canDecode();
const songs = isPossible ? readdirSync(folder).filter((name) => /^[A-Z].*\.(flac|ogg)$/.test(name)) : [];

type Planes = readonly Float32Array[];

interface Part {
  readonly sampleRate: number;
  readonly planes: Planes;
}

function loudnessByUs({ sampleRate, planes }: Part) {
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: planes.length });
  measurer.process(planes, planes[0]?.length ?? 0);
  const { integratedLufs, truePeakDbtp } = measurer.finish();
  return { integratedLufs, truePeakDbtp };
}

function loudnessByFfmpeg({ sampleRate, planes }: Part): number {
  const frames = planes[0]?.length ?? 0;
  const bytes = new Float32Array(frames * planes.length);
  planes.forEach((plane, channel) => {
    for (let n = 0; n < frames; n++) bytes[n * planes.length + channel] = plane[n] ?? 0;
  });
  const input = `-hide_banner -nostats -f f32le -ar ${sampleRate} -ac ${planes.length} -i -`;
  const told = execFileSync('sh', ['-c', `ffmpeg ${input} -af ebur128 -f null - 2>&1`], {
    input: Buffer.from(bytes.buffer),
    maxBuffer: 2 ** 26,
  }).toString();
  return Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/.exec(told.slice(told.lastIndexOf('Summary')))?.[1]);
}

/** As the audio thread outputs them: each sample times the deck's gain, in single precision. */
function turned({ sampleRate, planes }: Part, gainDb: number): Part {
  const gain = linearFromDb(gainDb);
  return { sampleRate, planes: planes.map((plane) => plane.map((value) => value * gain)) };
}

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

/** The error of the loudness match as heard, judged by our own meter and by another. */
describe.skipIf(!isPossible)('matched records (shared test data, ffmpeg)', () => {
  let records: { name: string; part: Decoded }[] = [];
  beforeAll(() => {
    records = songs.map((name) => ({ name, part: decodeByFfmpeg(path.join(folder, name)) }));
  });

  function judge(parts: readonly { name: string; part: Part; loudness: ReturnType<typeof loudnessByUs> }[]) {
    const gains = matchGainsDb(parts.map(({ name, loudness }) => ({ id: name, loudness })));
    const heard = parts.map(({ name, part }) => turned(part, gains.get(name) ?? Number.NaN));
    const ours = spread(heard.map((part) => loudnessByUs(part).integratedLufs ?? Number.NaN));
    const theirs = spread(heard.map(loudnessByFfmpeg));
    const before = spread(parts.map(({ loudness }) => loudness.integratedLufs ?? Number.NaN));
    console.log(
      `${parts.length} records ${before.toFixed(1)} LU apart; matched ${ours.toFixed(4)} LU by our meter, ${theirs.toFixed(2)} LU by ffmpeg's`,
    );
    expect(Math.max(...gains.values())).toBeLessThanOrEqual(0);
    expect(before).toBeGreaterThan(1);
    expect(ours).toBeLessThanOrEqual(0.1);
    // ffmpeg prints one decimal.
    expect(theirs).toBeLessThanOrEqual(0.2 + 1e-9);
  }

  it('over the whole track', () => {
    judge(
      records.map(({ name, part: { sampleRate, channels } }) => {
        const part = { sampleRate, planes: channels };
        return { name, part, loudness: loudnessByUs(part) };
      }),
    );
  });

  it('over a range of 10 s', async () => {
    const parts = await Promise.all(
      records.map(async ({ name, part: { sampleRate, channels } }) => {
        const [from, to] = [5 * sampleRate + 123, 15 * sampleRate + 123];
        const source = {
          ...({ url: name, encoding: 'f32', sampleRate, channels: channels.length } as const),
          frames: channels[0]?.length ?? 0,
        };
        const range = { startFrame: from, endFrame: to, sampleRate };
        const loudness = await measureRange(source, range, () => async (first, frames) => {
          const bytes = new Float32Array(frames * channels.length);
          channels.forEach((plane, channel) => {
            for (let n = 0; n < frames; n++) bytes[n * channels.length + channel] = plane[first + n] ?? 0;
          });
          return bytes.buffer;
        });
        return {
          name,
          part: { sampleRate, planes: channels.map((plane) => plane.slice(from, to)) },
          loudness,
        };
      }),
    );
    judge(parts);
  });
});
