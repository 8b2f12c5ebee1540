import { bytesPerFrame, type PcmSource } from './pcm-source';
import { closedSentence, RangeTrouble } from './range-trouble';

/** A request that stalls is aborted and tried again. */
const STALL_MS = 20_000;

/** Interleaved bytes of frames [from, from + frames) of a rendition, complete, or else a RangeTrouble. */
export async function fetchRange(
  source: PcmSource,
  from: number,
  frames: number,
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const url = new URL(source.url, self.location.href);
  url.searchParams.set('from', String(from));
  url.searchParams.set('frames', String(frames));
  const bytes = await load(url, AbortSignal.any([signal, AbortSignal.timeout(STALL_MS)]));
  if (bytes.byteLength !== frames * bytesPerFrame(source)) {
    throw new RangeTrouble('Part of the sound was missing from the answer.', false);
  }
  return bytes;
}

async function load(url: URL, signal: AbortSignal): Promise<ArrayBuffer> {
  let response: Response;
  try {
    response = await fetch(url, { signal, credentials: 'same-origin' });
    if (response.ok) return await response.arrayBuffer();
  } catch {
    throw new RangeTrouble('The connection to the studio is interrupted.', false);
  }
  if ([401, 403, 404, 410].includes(response.status)) throw new RangeTrouble(closedSentence, true);
  throw new RangeTrouble('The studio did not answer as it should.', false);
}
