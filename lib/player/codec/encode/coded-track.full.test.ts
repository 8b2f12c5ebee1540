import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodecTools } from '@/lib/formats/codecs/codec-tools';
import { RangeTrouble } from '../../../pcm/range-trouble';
import type { ReadSource } from '../../../pcm/read-span';
import { beatSound, errorDb, lagOf, memoryRendition, openTools } from '../../../testing/player/coded-sound';
import { noise } from '../../../testing/player/signals';
import { choiceId, codecChoices, codecRate } from '../choice';
import { CodedTrack } from './coded-track';
import { PieceReader } from './piece-reader';

const SECONDS = 8;

async function encodeFrom(track: CodedTrack, from: number, to = track.frames): Promise<void> {
  for (let at = track.coveredTo(from), turn = 0; at < to; at = track.coveredTo(from)) {
    await track.encode(at);
    if (++turn > 200) throw new Error(`it comes no further than ${at}`);
  }
}

// AAC is only decoded by browsers: see aac.full.test.ts.
const named = codecChoices
  .filter(({ codec }) => codec !== 'aac')
  .map((choice) => ({ choice, name: choiceId(choice) }));

describe.each(named)('$name', ({ choice }) => {
  let tools: CodecTools;
  beforeAll(async () => {
    tools = await openTools();
  });
  afterAll(() => tools.close());

  function trackOf(planes: readonly Float32Array[], sampleRate: number, fails: () => boolean = () => false) {
    const { source, read: readAll } = memoryRendition(planes, sampleRate);
    const read: ReadSource = (pcm) => async (from, frames) => {
      if (fails()) throw new RangeTrouble('The connection to the studio is interrupted.', false);
      return readAll(pcm)(from, frames);
    };
    const rate = codecRate(choice.codec, sampleRate);
    const format = { ...choice, sampleRate: rate, channels: planes.length };
    const track = new CodedTrack({
      source,
      read,
      sampleRate: rate,
      gain: 1,
      format,
      tools,
    });
    return { track, reader: new PieceReader(tools), rate };
  }

  it.each([44_100, 48_000])(
    'has no delay at %i Hz, from the first sample to the last',
    async (sampleRate) => {
      const rate = codecRate(choice.codec, sampleRate);
      const planes = beatSound(rate, SECONDS);
      const { track, reader } = trackOf(planes, rate);
      await encodeFrom(track, 0);
      const decoded = await track.read(reader, 0, track.frames);
      const edge = Math.round(rate / 20);
      planes.forEach((plane, channel) => {
        const own = decoded[channel] ?? new Float32Array();
        expect(own.length).toBe(plane.length);
        expect(lagOf(plane, own)).toBe(0);
        const errors = [own, own.subarray(0, edge), own.subarray(-edge)].map((part, place) =>
          errorDb(part, [plane, plane.subarray(0, edge), plane.subarray(-edge)][place] ?? plane),
        );
        if (channel === 0)
          console.log(
            `${choiceId(choice)} at ${rate} Hz: ${errors.map((db) => db.toFixed(1))} dB whole, head, tail`,
          );
        // This is a lossy codec's own error; a shift by one sample would be larger in all three.
        for (const db of errors) expect(db).toBeLessThan(-6);
      });
      await reader.close();
    },
  );

  it('gives the same bits wherever decoding begins', async () => {
    const rate = codecRate(choice.codec, 44_100);
    const { track, reader } = trackOf(beatSound(rate, SECONDS), rate);
    await encodeFrom(track, 0);
    const whole = await track.read(reader, 0, track.frames);
    for (const at of [5 * rate + 17, 2 * rate, 6 * rate + 1001, 0, 3 * rate + 5]) {
      const part = await track.read(reader, at, at + 32_768);
      part.forEach((plane, channel) => {
        expect(plane).toEqual(whole[channel]?.subarray(at, at + 32_768));
      });
    }
    await reader.close();
  });

  it('sounds the same across the joins between pieces that began anywhere', async () => {
    const rate = codecRate(choice.codec, 44_100);
    const planes = beatSound(rate, SECONDS);
    const once = trackOf(planes, rate);
    await encodeFrom(once.track, 0);
    const truth = (await once.track.read(once.reader, 0, once.track.frames))[0] ?? new Float32Array();
    const { track, reader } = trackOf(planes, rate);
    await encodeFrom(track, 5 * rate + 321, 6 * rate);
    await encodeFrom(track, 3 * rate + 77, 4 * rate);
    expect(track.covers(0, rate)).toBe(false);
    await encodeFrom(track, 0);
    expect(track.pieces.length).toBe(5);
    expect(track.covers(0, track.frames)).toBe(true);
    const pieced = (await track.read(reader, 0, track.frames))[0] ?? new Float32Array();
    const apart = errorDb(pieced, truth);
    console.log(`${choiceId(choice)}: in pieces ${apart.toFixed(1)} dB from all at once`);
    // Another encoder instance decides differently; both are as close to the file as the codec gets.
    expect(errorDb(pieced, planes[0] ?? truth)).toBeLessThan(errorDb(truth, planes[0] ?? truth) + 0.3);
    await reader.close();
  });

  it.each([1, 2, 3])('gives the same sound over a connection that keeps breaking (%i)', async (seed) => {
    const rate = codecRate(choice.codec, 44_100);
    const planes = beatSound(rate, SECONDS);
    const luck = noise(seed);
    const { track, reader } = trackOf(planes, rate, () => luck() > 0);
    let breaks = 0;
    for (let at = 0; at < track.frames; at = track.coveredTo(0)) {
      // As the loop does: what is encoded is read while the rest is still being encoded.
      await track.encode(at).catch(async (error: unknown) => {
        if (!(error instanceof RangeTrouble)) throw error;
        breaks++;
        await track.rest();
      });
      const to = track.coveredTo(0);
      await track.read(reader, Math.max(0, to - rate), to);
    }
    expect(breaks).toBeGreaterThan(0);
    const heard = (await track.read(reader, 0, track.frames))[0] ?? new Float32Array();
    expect(lagOf(planes[0] ?? heard, heard)).toBe(0);
    expect(errorDb(heard, planes[0] ?? heard)).toBeLessThan(-6);
    await reader.close();
  });

  it('drops what is far away, decodes the remainder to the same bits, and encodes the rest again', async () => {
    const rate = codecRate(choice.codec, 44_100);
    const { track, reader } = trackOf(beatSound(rate, SECONDS), rate);
    await encodeFrom(track, 0);
    const whole = (await track.read(reader, 0, track.frames))[0];
    const { bytes } = track;
    await track.forget(bytes / 4, 7 * rate);
    expect(track.bytes).toBeLessThan(0.8 * bytes);
    expect(track.covers(0, rate)).toBe(false);
    await track.forget(bytes / 8, 4 * rate);
    const from = Math.max(0, (track.pieces[0]?.validFrom ?? 0) + 1);
    const to = track.coveredTo(from);
    expect(to - from).toBeGreaterThan(rate / 2);
    expect((await track.read(reader, from, to))[0]).toEqual(whole?.subarray(from, to));
    await encodeFrom(track, 0);
    expect(track.covers(0, track.frames)).toBe(true);
    const again = (await track.read(reader, 0, track.frames))[0] ?? new Float32Array();
    expect(lagOf(whole ?? again, again)).toBe(0);
    await reader.close();
  });
});
