import { Readable } from 'node:stream';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { bytesPerSample } from '@/lib/engine/pcm/pcm-encoding';
import type { BlobStore } from '@/lib/storage/blob-store';
import { bodyLengthHeader } from '../http/body-length';
import { refusalResponse } from '../routes/respond';
import { notYet } from './audio-access';

/** A little over 21 s at 48 kHz: bounds one answer. */
export const mostFrames = 1 << 20;

interface Frames {
  readonly from: number;
  readonly frames: number;
}

/** `?from=<frame>&frames=<n>`; a range that reaches past the end is cut there. */
export function parseFrames(query: URLSearchParams, length: number): Result<Frames> {
  const [from, frames] = ['from', 'frames'].map((name) => {
    const text = query.get(name) ?? '';
    return /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  }) as [number, number];
  if (Number.isNaN(from) || !(frames >= 1 && frames <= mostFrames)) {
    const sentence = `Ask for frames as ?from=<frame>&frames=<1 to ${mostFrames}>.`;
    return refuse(refusal('invalid', 'AUD-10', sentence));
  }
  if (from >= length) return refuse(refusal('invalid', 'AUD-10', `The sound ends after ${length} frames.`));
  return ok({ from, frames: Math.min(frames, length - from) });
}

/**
 * Raw interleaved little-endian samples of a sound, whole frames. The bytes of a frame never change, so the listener's
 * own browser may keep them; nobody else's may.
 */
export async function pcmResponse(blobs: BlobStore, request: Request, file: AudioFile): Promise<Response> {
  const { facts, rendition } = file;
  if (!facts || !rendition) return refusalResponse(notYet);
  const asked = parseFrames(new URL(request.url).searchParams, facts.frames);
  if (!asked.ok) return refusalResponse(asked.refusal);
  const { from, frames } = asked.value;
  const frameBytes = facts.channels * bytesPerSample(rendition.encoding);
  const start = from * frameBytes;
  const length = frames * frameBytes;
  const stream = await blobs.open(rendition.sha256, { start, end: start + length - 1 });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(length),
      [bodyLengthHeader]: String(length),
      'Cache-Control': 'private, max-age=31536000, immutable',
      Vary: 'Cookie',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
