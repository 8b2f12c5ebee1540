import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Measurer } from '@/lib/engine/measure/measurer';
import type { CodecTools } from '@/lib/formats/codecs/codec-tools';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import {
  beatSound,
  errorDb,
  heardThrough,
  jobOf,
  lagOf,
  openTools,
} from '../../../testing/player/coded-sound';
import { type CodecChoice, choiceId, codecChoices, codecRate } from '../choice';

// AAC is only decoded by browsers: see aac.full.test.ts.
const named = codecChoices
  .filter(({ codec }) => codec !== 'aac')
  .map((choice) => ({ choice, name: choiceId(choice) }));
const song = fileURLToPath(
  new URL('../../../../../shared/testdata/music/Alf42red-Mauiwowi_MASTER_16-44.flac', import.meta.url),
);

let tools: CodecTools;
beforeAll(async () => {
  tools = await openTools();
});
afterAll(() => tools.close());

function interleaved(planes: readonly Float32Array[]): Buffer {
  const frames = planes[0]?.length ?? 0;
  const out = new Float32Array(frames * planes.length);
  planes.forEach((plane, channel) => {
    for (let n = 0; n < frames; n++) out[n * planes.length + channel] = plane[n] ?? 0;
  });
  return Buffer.from(out.buffer);
}

const asInput = (rate: number) => ['-f', 'f32le', '-ar', String(rate), '-ac', '2', '-i', '-'];

/** The same sound through ffmpeg's own encoder and decoder, with its trimming. */
function byFfmpeg(
  planes: readonly Float32Array[],
  rate: number,
  { codec, bitRate }: CodecChoice,
  folder: string,
) {
  const quality = bitRate === 320 ? '9' : '5';
  const settings = {
    mp3: ['-c:a', 'libmp3lame', '-b:a', `${bitRate}k`, '-compression_level', '3', '-f', 'mp3'],
    aac: ['-c:a', 'aac', '-b:a', `${bitRate}k`, '-f', 'adts'],
    vorbis: ['-c:a', 'libvorbis', '-q:a', quality, '-f', 'ogg'],
    opus: ['-c:a', 'libopus', '-b:a', `${bitRate}k`, '-f', 'ogg'],
  }[codec];
  const file = join(folder, `coded.${codec === 'mp3' ? 'mp3' : 'ogg'}`);
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...asInput(rate), ...settings, file], {
    input: interleaved(planes),
  });
  return decodeByFfmpeg(file).channels;
}

describe.each(named)('$name heard on a timeline', ({ choice }) => {
  it.each([44_100, 48_000, 96_000])('of %i Hz has no delay', async (sampleRate) => {
    const planes = beatSound(sampleRate, 4);
    const heard = await heardThrough(planes, { choice, tools, sampleRate });
    const lags = planes.map((plane, channel) => lagOf(plane, heard[channel] ?? plane));
    const db = errorDb(heard[0] ?? new Float32Array(), planes[0] ?? new Float32Array());
    console.log(`${choiceId(choice)} at ${sampleRate} Hz: ${lags} samples late, ${db.toFixed(1)} dB`);
    expect(lags).toEqual([0, 0]);
    expect(db).toBeLessThan(-6);
  });

  it.skipIf(!canDecode())('is aligned with ffmpeg’s result at the same settings', async () => {
    await temporaryFolder('coded', async (folder) => {
      const sampleRate = codecRate(choice.codec, 44_100);
      const planes = beatSound(sampleRate, 4);
      const [heard = new Float32Array()] = await heardThrough(planes, { choice, tools, sampleRate });
      const [theirs = new Float32Array()] = byFfmpeg(planes, sampleRate, choice, folder);
      const apart = errorDb(heard, theirs.subarray(0, heard.length));
      console.log(`${choiceId(choice)}: ${apart.toFixed(1)} dB from ffmpeg’s own`);
      expect(lagOf(theirs, heard)).toBe(0);
      // Both differ from the file by that much, but not in the same way: the encoders are other builds.
      expect(apart).toBeLessThan(-8);
    });
  });
});

describe.skipIf(!existsSync(song) || !canDecode())('a loud master', () => {
  const sampleRate = 44_100;
  let planes: Float32Array[];
  let beforeDbtp: number;
  beforeAll(() => {
    // As loud as masters come: 8 dB into a clipper at −0.5 dBFS.
    const cut = decodeByFfmpeg(song).channels.map((plane) => plane.slice(60 * sampleRate, 76 * sampleRate));
    planes = cut.map((plane) => plane.map((value) => Math.max(-0.944, Math.min(0.944, 2.5 * value))));
    beforeDbtp = peakOf(planes);
  });

  function peakOf(channels: readonly Float32Array[], rate = sampleRate): number {
    const measurer = Measurer.create();
    measurer.configure({ sampleRate: rate, channels: channels.length });
    measurer.process(channels, channels[0]?.length ?? 0);
    return measurer.finish().truePeakDbtp ?? Number.NEGATIVE_INFINITY;
  }

  /** The whole file, straight from the codec, at its own rate. */
  async function decoded(channels: readonly Float32Array[], choice: CodecChoice) {
    const { job } = jobOf(channels, { choice, tools, sampleRate, truePeakDbtp: beforeDbtp });
    while (await job.measureSome(0, true));
    const out = await job.track.read(job.reader, 0, job.track.frames);
    return { job, out };
  }

  it.each(named)(
    '$name: the peak after decoding agrees with the meters, and the ceiling holds',
    async ({ choice }) => {
      const { job, out } = await decoded(planes, choice);
      const rate = codecRate(choice.codec, sampleRate);
      while (await job.searchSome());
      const { figures } = job.progress;
      if (figures === null) throw new Error('nothing was measured');
      expect(figures.afterDbtp).toBeCloseTo(peakOf(out, rate), 2);
      const told = execFileSync(
        'sh',
        [
          '-c',
          `ffmpeg -hide_banner -nostats ${asInput(rate).join(' ')} -af ebur128=peak=true -f null - 2>&1`,
        ],
        { input: interleaved(out), maxBuffer: 2 ** 26 },
      ).toString();
      const theirs = Number(/True peak:\s+Peak:\s+(-?[\d.]+) dBFS/.exec(told)?.[1]);
      // ffmpeg oversamples four times and prints one decimal; ours oversamples sixteen times and never reads lower.
      expect(figures.afterDbtp).toBeGreaterThan(theirs - 0.1);
      expect(figures.afterDbtp).toBeLessThan(theirs + 0.5);
      expect(figures.overs > 0).toBe(out.some((plane) => plane.some((value) => Math.abs(value) > 1)));
      const { ceilingDbtp, afterDbtp, overs } = figures;
      console.log(
        `${choiceId(choice)}: ${beforeDbtp.toFixed(2)} dBTP before, ${afterDbtp.toFixed(2)} after (ffmpeg ${theirs}), ` +
          `${overs} overs, ceiling ${ceilingDbtp}`,
      );
      if (afterDbtp <= 0) {
        expect(ceilingDbtp).toBeNull();
        return;
      }
      if (ceilingDbtp === null) throw new Error('no ceiling was found');
      const at = async (ceiling: number) => {
        const gain = 10 ** ((ceiling - beforeDbtp) / 20);
        const turned = planes.map((plane) => plane.map((value) => value * gain));
        return peakOf((await decoded(turned, choice)).out, rate);
      };
      // The whole file at that ceiling, of which the search only looked at the loudest places.
      expect(await at(ceilingDbtp)).toBeLessThanOrEqual(0.02);
      expect(await at(ceilingDbtp + 0.1)).toBeGreaterThan(-0.02);
    },
  );
});
