import { retry } from '@/lib/core/back-off';
import { wait } from '@/lib/core/timers';
import { fetchBytes } from '@/lib/endpoints/client';
import { bytesPerFrame, type PcmSource } from './pcm-source';
import { RangeTrouble, rangeBackOff, troubleOf } from './range-trouble';

/** How long an answer may take, plus the time its bytes need on the slowest connection that can play at all. */
const ANSWER_MS = 20_000;
const SLOWEST_BYTES_PER_MS = 64;
/** For callers that have nothing else to do until the range is there. */
const MOST_RETRIES = 5;

/** Interleaved bytes of frames [from, from + frames) of a rendition, complete, or else a RangeTrouble. */
export type FetchRange = (
  source: PcmSource,
  from: number,
  frames: number,
  signal?: AbortSignal,
) => Promise<ArrayBuffer>;

/** One request. @throws RangeTrouble; the signal's reason when it was aborted */
export const fetchRange: FetchRange = async (source, from, frames, signal) => {
  const url = new URL(source.url, self.location.href);
  url.searchParams.set('from', String(from));
  url.searchParams.set('frames', String(frames));
  const sizeBytes = frames * bytesPerFrame(source);
  const reply = await fetchBytes(url.href, {
    isWhole: ({ byteLength }) => byteLength === sizeBytes,
    mostRetries: 0,
    withinMs: ANSWER_MS + Math.ceil(sizeBytes / SLOWEST_BYTES_PER_MS),
    ...(signal ? { signal } : {}),
  });
  if (!reply.ok) throw troubleOf(reply.failure);
  return reply.value;
};

/** The same, tried again with growing pauses while that can help. */
export const fetchRangeWithRetries: FetchRange = (source, from, frames, signal) =>
  retry(() => fetchRange(source, from, frames, signal), {
    backOff: rangeBackOff,
    mostRetries: MOST_RETRIES,
    isTemporary: (error) => error instanceof RangeTrouble && !error.lasting,
    wait: (ms) => wait(ms, signal ? { signal } : {}),
  });
