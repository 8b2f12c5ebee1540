import { refusal } from '@/lib/core/refusal';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import type { BlobStore } from '@/lib/storage/blob-store';
import { notYet } from './audio-access';
import { refusalResponse } from './respond';

const headerBytes = 24;
const defaultSamplesPerPixel = 1024;

interface Level {
  readonly samplesPerPixel: number;
  readonly start: number;
  readonly length: number;
}

async function read(blobs: BlobStore, file: AudioFile, start: number, length: number): Promise<Buffer> {
  if (!file.peaksSha256) return Buffer.alloc(0);
  const stream = await blobs.open(file.peaksSha256, { start, end: start + length - 1 });
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

/** The resolutions that stand one after the other in the blob, finest first, by their headers (see lib/engine/measure/peaks-dat.ts). */
async function levelsOf(blobs: BlobStore, file: AudioFile): Promise<Level[]> {
  const size = (file.peaksSha256 && (await blobs.findSize(file.peaksSha256))) ?? 0;
  const levels: Level[] = [];
  for (let start = 0; start + headerBytes <= size; ) {
    const header = await read(blobs, file, start, headerBytes);
    const bytesPerValue = (header.readUInt32LE(4) & 1) === 0 ? 2 : 1;
    const length = headerBytes + header.readUInt32LE(16) * header.readInt32LE(20) * 2 * bytesPerValue;
    levels.push({ samplesPerPixel: header.readInt32LE(12), start, length });
    start += length;
  }
  return levels;
}

/** `?spp=<samples per pixel>`: one resolution as audiowaveform data, version 2; 1024 unless told. */
export async function peaksResponse(blobs: BlobStore, request: Request, file: AudioFile): Promise<Response> {
  if (!file.peaksSha256) return refusalResponse(notYet);
  const asked = new URL(request.url).searchParams.get('spp');
  const wanted = asked === null ? defaultSamplesPerPixel : Number(asked);
  const levels = await levelsOf(blobs, file);
  const level = levels.find(({ samplesPerPixel }) => samplesPerPixel === wanted);
  if (!level) {
    const known = levels.map(({ samplesPerPixel }) => samplesPerPixel).join(', ');
    return refusalResponse(refusal('invalid', 'AUD-11', `The waveform is kept at ${known} samples a pixel.`));
  }
  const bytes = await read(blobs, file, level.start, level.length);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'private, max-age=31536000, immutable',
      Vary: 'Cookie',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
