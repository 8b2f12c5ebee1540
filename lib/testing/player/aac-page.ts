import { Measurer } from '@/lib/engine/measure/measurer';
import { openAacDecoder } from '@/lib/formats/codecs/aac-decoder';
import { aacDecoderDelay } from '@/lib/formats/codecs/aac-decoder-delay';
import { openAacEncoder } from '@/lib/formats/codecs/aac-encoder';
import { aacTools } from '@/lib/formats/codecs/codec-tools';
import { servedAac } from '@/lib/formats/codecs/served-codecs';
import { planesOfRange } from '../../pcm/pcm-source';
import { type CodecChoice, codecRate } from '../../player/codec/choice';
import { CodedTrack } from '../../player/codec/encode/coded-track';
import { PieceReader } from '../../player/codec/encode/piece-reader';
import { beatSound, errorDb, heardThrough, jobOf, lagOf, memoryRendition, stretchPeaks } from './coded-sound';

/** The functions that `aac.full.test.ts` calls in a browser: everything here runs in a page. */
const load = () => servedAac(new URL('/generated/aac-encoder.js', location.href).href);

/** The decoder's delay, in samples. */
export async function decoderDelay(): Promise<number> {
  return aacDecoderDelay(await load(), openAacDecoder);
}

/** A deck of this rate as it is heard: delay per channel and the error. */
export async function heard(choice: CodecChoice, sampleRate: number) {
  const planes = beatSound(sampleRate, 4);
  const tools = await aacTools(load);
  const begun = performance.now();
  const out = await heardThrough(planes, { choice, tools, sampleRate });
  const seconds = (performance.now() - begun) / 1000;
  const edge = sampleRate / 20;
  const [own = new Float32Array(), coded = new Float32Array()] = [planes[0], out[0]];
  return {
    lags: planes.map((plane, channel) => lagOf(plane, out[channel] ?? plane)),
    errors: [
      errorDb(coded, own),
      errorDb(coded.subarray(0, edge), own.subarray(0, edge)),
      errorDb(coded.subarray(-edge), own.subarray(-edge)),
    ],
    seconds,
  };
}

async function trackOf(choice: CodecChoice, sampleRate: number) {
  const rate = codecRate(choice.codec, sampleRate);
  const { source, read } = memoryRendition(beatSound(rate, 8), rate);
  const tools = await aacTools(load);
  const format = { ...choice, sampleRate: rate, channels: 2 };
  const track = new CodedTrack({ source, read, sampleRate: rate, gain: 1, format, tools });
  return { track, reader: new PieceReader(tools), rate };
}

async function encodeFrom(track: CodedTrack, from: number, to = track.frames): Promise<void> {
  for (let at = track.coveredTo(from), turn = 0; at < to; at = track.coveredTo(from)) {
    await track.encode(at);
    if (++turn > 200) throw new Error(`it comes no further than ${at}`);
  }
}

function largestDifference(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined || a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((worst, value, n) => Math.max(worst, Math.abs(value - (b[n] ?? 9))), 0);
}

/** Largest difference between decoding anywhere and decoding from the beginning, also after some of it was dropped. */
export async function anywhere(choice: CodecChoice): Promise<number[]> {
  const { track, reader, rate } = await trackOf(choice, 44_100);
  await encodeFrom(track, 0);
  const whole = await track.read(reader, 0, track.frames);
  const apart: number[] = [];
  for (const at of [5 * rate + 17, 2 * rate, 6 * rate + 1001, 0, 3 * rate + 5]) {
    const part = await track.read(reader, at, at + 32_768);
    part.forEach((plane, channel) => {
      apart.push(largestDifference(plane, whole[channel]?.subarray(at, at + 32_768)));
    });
  }
  await track.forget(track.bytes / 4, 7 * rate);
  await track.forget(track.bytes / 8, 4 * rate);
  const from = Math.max(0, (track.pieces[0]?.validFrom ?? 0) + 1);
  const to = track.coveredTo(from);
  apart.push(largestDifference((await track.read(reader, from, to))[0], whole[0]?.subarray(from, to)));
  return apart;
}

/** Pieces that began anywhere: how far they and a single piece differ from the file, in dB. */
export async function pieced(choice: CodecChoice): Promise<{ once: number; pieced: number; lag: number }> {
  const a = await trackOf(choice, 44_100);
  const own = beatSound(a.rate, 8)[0] ?? new Float32Array();
  await encodeFrom(a.track, 0);
  const [once = own] = await a.track.read(a.reader, 0, a.track.frames);
  const b = await trackOf(choice, 44_100);
  await encodeFrom(b.track, 5 * b.rate + 321, 6 * b.rate);
  await encodeFrom(b.track, 3 * b.rate + 77, 4 * b.rate);
  await encodeFrom(b.track, 0);
  const [parts = own] = await b.track.read(b.reader, 0, b.track.frames);
  return { once: errorDb(once, own), pieced: errorDb(parts, own), lag: lagOf(own, parts) };
}

/** The same packets decoded by this browser in one go, and the packets themselves, for a decoder elsewhere. */
export async function packets(choice: CodecChoice, gain: number) {
  const sampleRate = 44_100;
  const planes = beatSound(sampleRate, 3).map((plane) => plane.map((value) => gain * value));
  const format = { ...choice, sampleRate, channels: 2 };
  const encoder = openAacEncoder(await load(), format, 0);
  const made = await encoder.push(planes, 3 * sampleRate);
  const { extradata, codecId } = encoder;
  await encoder.close();
  const decoder = openAacDecoder({ format, extradata, codecId });
  const decoded = await decoder.decode(made.map(({ bytes }) => bytes));
  await decoder.close();
  return { packets: made.map(({ bytes }) => [...bytes]), left: [...(decoded[0] ?? [])] };
}

/** Encoded from the beginning, in one piece, at a gain: its measurements, and its packets. */
async function measured(planes: readonly Float32Array[], choice: CodecChoice, sampleRate: number) {
  const tools = await aacTools(load);
  const { job } = jobOf(planes, { choice, tools, sampleRate });
  while (await job.measureSome(0, true));
  const out = await job.track.read(job.reader, 0, job.track.frames);
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: out.length });
  measurer.process(out, job.track.frames);
  const afterDbtp = measurer.finish().truePeakDbtp ?? Number.NEGATIVE_INFINITY;
  const packets = (job.track.pieces[0]?.packets ?? []).map((packet) => [...packet]);
  const segmentPeaksDbtp = stretchPeaks(out, sampleRate);
  await job.rest();
  return { job, afterDbtp, packets, segmentPeaksDbtp };
}

/** The file `master` of the harness: its figures, and the result at the ceiling that they promise. */
export async function loud(
  choice: CodecChoice,
  { frames, sampleRate }: { frames: number; sampleRate: number },
) {
  const answer = await fetch(`/pcm/master?from=0&frames=${frames}`);
  const planes = planesOfRange(await answer.arrayBuffer(), { encoding: 'f32', channels: 2 });
  const { job, afterDbtp: wholeDbtp, packets, segmentPeaksDbtp } = await measured(planes, choice, sampleRate);
  while (await job.searchSome());
  const { figures } = job.progress;
  if (figures === null) throw new Error('Nothing was measured.');
  await job.rest();
  const gain = 10 ** (((figures.ceilingDbtp ?? 0) - figures.beforeDbtp) / 20);
  const turned = planes.map((plane) => plane.map((value) => value * gain));
  const { afterDbtp, packets: keptPackets } = await measured(turned, choice, sampleRate);
  return { figures, wholeDbtp, segmentPeaksDbtp, packets, kept: { afterDbtp, packets: keptPackets } };
}
