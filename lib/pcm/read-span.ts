import { framesAtRate, type PcmSource, type ReadRange } from './pcm-source';
import { readAtRate } from './read-at-rate';

/** Frames per request; the server allows up to four times as many. */
const PIECE_FRAMES = 1 << 18;

/** Reads the bytes of a rendition: `fetchRange` in a worker, memory in a test. */
export type ReadSource = (source: PcmSource) => ReadRange;

export interface SpanAtRate {
  /** First frame (may be negative: silence) and the frame after the last, at `sampleRate`. */
  readonly startFrame: number;
  readonly endFrame: number;
  readonly sampleRate: number;
}

/** Planar samples of a span of a rendition, block by block, at a rate; silence outside the rendition. */
export async function* readSpan(
  source: PcmSource,
  { startFrame, endFrame, sampleRate }: SpanAtRate,
  read: ReadSource,
): AsyncGenerator<Float32Array[]> {
  const length = framesAtRate(source, sampleRate);
  for (let at = startFrame; at < endFrame; ) {
    const end = Math.min(endFrame, at < 0 ? 0 : at + PIECE_FRAMES);
    const from = Math.min(Math.max(at, 0), length);
    const frames = Math.max(0, Math.min(end, length) - from);
    const planes = Array.from({ length: source.channels }, () => new Float32Array(end - at));
    if (frames > 0) {
      const piece = await readAtRate(source, { from, frames, sampleRate }, read(source));
      piece.forEach((samples, channel) => {
        planes[channel]?.set(samples.subarray(0, frames), from - at);
      });
    }
    yield planes;
    at = end;
  }
}

/** The mean of the channels over a whole span. */
export async function monoSpan(source: PcmSource, span: SpanAtRate, read: ReadSource): Promise<Float32Array> {
  const mono = new Float32Array(Math.max(0, span.endFrame - span.startFrame));
  let at = 0;
  for await (const planes of readSpan(source, span, read)) {
    const frames = planes[0]?.length ?? 0;
    for (const plane of planes)
      for (let n = 0; n < frames; n++) mono[at + n] = (mono[at + n] ?? 0) + (plane[n] ?? 0);
    at += frames;
  }
  if (source.channels > 1) for (let n = 0; n < mono.length; n++) mono[n] = (mono[n] ?? 0) / source.channels;
  return mono;
}
