import type { Sha256 } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { datHeaderBytes, headerBytesOf, pixelBytesOf } from '@/lib/engine/waveform/dat-header';
import type { BlobStore } from '@/lib/storage/blob-store';
import { refusalResponse } from '../routes/respond';
import { notYet } from './audio-access';
import { levelsIn, readBytes, type StoredLevel } from './stored-peaks';

const defaultSamplesPerPixel = 1024;

interface Part {
  readonly from: number;
  readonly columns: number;
}

const mostColumns = 65_536;
const noPart = refusal(
  'invalid',
  'AUD-14',
  `A part of a waveform is from=0 or more, and columns=1 to ${mostColumns}.`,
);

/** Null when it is not valid. */
function partOf(query: URLSearchParams): Part | 'all' | null {
  if (!query.has('from') && !query.has('columns')) return 'all';
  const [from, columns] = [Number(query.get('from') ?? 0), Number(query.get('columns') ?? mostColumns)];
  const isFine = Number.isSafeInteger(from) && from >= 0 && Number.isSafeInteger(columns);
  return isFine && columns >= 1 && columns <= mostColumns ? { from, columns } : null;
}

/** Those columns as a file of their own. */
async function readPart(
  blobs: BlobStore,
  sha256: Sha256,
  { level, from, columns }: Part & { level: StoredLevel },
): Promise<Buffer> {
  const count = Math.max(0, Math.min(columns, level.header.length - from));
  const header = datHeaderBytes({ ...level.header, length: count });
  if (count === 0) return Buffer.from(header);
  const pixelBytes = pixelBytesOf(level.header);
  const start = level.start + headerBytesOf(level.header) + from * pixelBytes;
  return Buffer.concat([header, await readBytes(blobs, sha256, { start, length: count * pixelBytes })]);
}

/**
 * `?spp=<samples per pixel>`: one resolution as audiowaveform data, version 2; 1024 by default. With
 * `&from=<pixel>&columns=<n>` only that part, as a file of its own; past the end it has fewer columns, or none.
 */
export async function peaksResponse(blobs: BlobStore, request: Request, file: AudioFile): Promise<Response> {
  if (!file.peaksSha256) return refusalResponse(notYet);
  const query = new URL(request.url).searchParams;
  const asked = query.get('spp');
  const wanted = asked === null ? defaultSamplesPerPixel : Number(asked);
  const levels = await levelsIn(blobs, file.peaksSha256);
  const level = levels.find(({ header }) => header.samplesPerPixel === wanted);
  if (!level) {
    const known = levels.map(({ header }) => header.samplesPerPixel).join(', ');
    return refusalResponse(refusal('invalid', 'AUD-11', `The waveform is kept at ${known} samples a pixel.`));
  }
  const part = partOf(query);
  if (part === null) return refusalResponse(noPart);
  const bytes = await (part === 'all'
    ? readBytes(blobs, file.peaksSha256, level)
    : readPart(blobs, file.peaksSha256, { level, ...part }));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'private, max-age=31536000, immutable',
      Vary: 'Cookie',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
