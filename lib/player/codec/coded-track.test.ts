import type { Libav } from '@libav.js/variant-obsolete';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageCodecs } from '@/lib/formats/codecs/codecs';
import type { PcmSource } from '../deck';
import { noise } from '../proof/signals';
import { type CodecChoice, choiceId, codecChoices, codecRate } from './choice';
import { CodedTrack } from './coded-track';
import { PieceReader } from './piece-reader';

const SECONDS = 8;

/** Music-like: hiss that is darker than white, two tones and a beat. */
function sound(sampleRate: number): Float32Array[] {
  return [3, 4].map((seed) => {
    const hiss = noise(seed);
    let low = 0;
    return Float32Array.from({ length: SECONDS * sampleRate }, (_, n) => {
      const t = n / sampleRate;
      low = 0.9 * low + 0.1 * hiss();
      const beat = Math.exp(-8 * (t % 0.5));
      return 0.6 * low * (0.4 + beat) + 0.2 * Math.sin(2 * Math.PI * (220 + seed) * t) + 0.2 * beat * hiss();
    });
  });
}

function shelf(planes: readonly Float32Array[], sampleRate: number) {
  const frames = planes[0]?.length ?? 0;
  const source: PcmSource = { url: 'x', encoding: 'f32', sampleRate, channels: planes.length, frames };
  const read = () => async (from: number, count: number) => {
    const bytes = new Float32Array(count * planes.length);
    planes.forEach((plane, channel) => {
      for (let n = 0; n < count; n++) bytes[n * planes.length + channel] = plane[from + n] ?? 0;
    });
    return bytes.buffer;
  };
  return { source, read };
}

async function encodeFrom(track: CodedTrack, from: number, to = track.frames): Promise<void> {
  for (let at = track.coveredTo(from); at < to; at = track.coveredTo(from)) await track.encode(at);
}

/** Shift, in frames, at which `late` fits `early` best. */
function lagOf(early: Float32Array, late: Float32Array): number {
  let best = { lag: 0, sum: Number.NEGATIVE_INFINITY };
  const middle = early.length >> 1;
  for (let lag = -3000; lag <= 3000; lag++) {
    let sum = 0;
    for (let n = middle; n < middle + 16_384; n++) sum += (early[n] ?? 0) * (late[n + lag] ?? 0);
    if (sum > best.sum) best = { lag, sum };
  }
  return best.lag;
}

function errorDb(a: Float32Array, b: Float32Array): number {
  let difference = 0;
  let power = 0;
  for (let n = 0; n < a.length; n++) {
    difference += ((a[n] ?? 0) - (b[n] ?? 0)) ** 2;
    power += (b[n] ?? 0) ** 2;
  }
  return 10 * Math.log10(difference / power);
}

describe.each(codecChoices.map((choice) => ({ choice, name: choiceId(choice) })))('$name', ({ choice }) => {
  let libav: Libav;
  beforeAll(async () => {
    libav = await packageCodecs.libav();
  });
  afterAll(() => libav.terminate());

  function trackOf(planes: readonly Float32Array[], sampleRate: number, of: CodecChoice = choice) {
    const { source, read } = shelf(planes, sampleRate);
    const tools = { codecs: packageCodecs, libav };
    const rate = codecRate(of.codec, sampleRate);
    const format = { codec: of.codec, bitRate: of.bitRate, sampleRate: rate, channels: planes.length };
    if (format.codec === 'aac') throw new Error('not by libav.js');
    const track = new CodedTrack({
      source,
      read,
      sampleRate: rate,
      gain: 1,
      format: { ...format, codec: format.codec },
      tools,
    });
    return { track, reader: new PieceReader(tools), rate };
  }

  it.each([44_100, 48_000])(
    'is delayed by no sample at %i Hz, from the first to the last',
    async (sampleRate) => {
      const rate = codecRate(choice.codec, sampleRate);
      const planes = sound(rate);
      const { track, reader } = trackOf(planes, rate);
      await encodeFrom(track, 0);
      const decoded = await track.read(reader, 0, track.frames);
      expect(decoded[0]?.length).toBe(planes[0]?.length);
      for (const [channel, plane] of planes.entries()) {
        expect(lagOf(plane, decoded[channel] ?? new Float32Array())).toBe(0);
        const db = errorDb(decoded[channel] ?? new Float32Array(), plane);
        console.log(choiceId(choice), rate, channel, db.toFixed(1));
        const edge = Math.round(rate / 20);
        console.log(
          '  edges',
          errorDb(
            (decoded[channel] ?? new Float32Array()).subarray(0, edge),
            plane.subarray(0, edge),
          ).toFixed(1),
          errorDb((decoded[channel] ?? new Float32Array()).subarray(-edge), plane.subarray(-edge)).toFixed(1),
        );
      }
      await reader.close();
    },
    60_000,
  );

  it('gives the same bits wherever decoding begins', async () => {
    const rate = codecRate(choice.codec, 44_100);
    const planes = sound(rate);
    const { track, reader } = trackOf(planes, rate);
    await encodeFrom(track, 0);
    const whole = await track.read(reader, 0, track.frames);
    for (const at of [5 * rate + 17, 2 * rate, 6 * rate + 1001, 0, 3 * rate + 5]) {
      const part = await track.read(reader, at, at + 32_768);
      part.forEach((plane, channel) => {
        const own = whole[channel]?.subarray(at, at + 32_768) ?? new Float32Array();
        let worst = 0;
        let first = -1;
        for (let n = 0; n < plane.length; n++) {
          const d = Math.abs((plane[n] ?? 0) - (own[n] ?? 0));
          if (d > 0 && first < 0) first = n;
          worst = Math.max(worst, d);
        }
        console.log(choiceId(choice), at, 'worst', worst, first);
      });
    }
  }, 60_000);
});
