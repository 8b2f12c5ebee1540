import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { latin1, viewOf } from '../byte-source';
import { foreignPicture } from './foreign-picture';
import { type PictureUse, pictureUses } from './picture-uses.table';

export interface ArtworkShape {
  readonly mime: 'image/jpeg' | 'image/png';
  /** Pixels, according to the header. */
  readonly width: number;
  readonly height: number;
}

/** Longest side and area that are ever decoded: a small file can claim a billion pixels. */
const longestSide = 6000;
export const largestArea = 36_000_000;

/** Reads the type and size of a PNG or JPEG from its content, before anything decodes it. */
export function probeArtwork(bytes: Uint8Array, use: PictureUse = 'artwork'): Result<ArtworkShape, Refusal> {
  const { subject, field, enough } = pictureUses[use];
  const shape = pngShape(bytes) ?? jpegShape(bytes);
  if (!shape) {
    const found = foreignPicture(bytes);
    const what = found ? `is ${found}` : 'is neither a PNG nor a JPEG';
    const please = found ? 'Please send a PNG or a JPEG.' : 'Please send one of these.';
    return refuse(refusal('unsupported', 'ART-1', `${subject} ${what}. ${please}`, field));
  }
  const { width, height } = shape;
  if (width === 0 || height === 0) {
    return refuse(refusal('invalid', 'ART-2', `${subject} has no pixels. Please export it again.`, field));
  }
  if (width > longestSide || height > longestSide || width * height > largestArea) {
    const size = `is ${width} × ${height} pixels; up to ${longestSide} × ${longestSide} can be used`;
    return refuse(refusal('too-large', 'ART-3', `${subject} ${size}. ${enough}`, field));
  }
  if (shape.mime === 'image/png' && isAnimated(bytes)) {
    const sentence = `${subject} moves: it is an animated PNG. Please send one that stands still.`;
    return refuse(refusal('unsupported', 'ART-6', sentence, field));
  }
  return ok(shape);
}

function pngShape(bytes: Uint8Array): ArtworkShape | undefined {
  if (bytes.length < 24 || latin1(bytes.subarray(0, 8)) !== '\x89PNG\r\n\x1a\n') return undefined;
  if (latin1(bytes.subarray(12, 16)) !== 'IHDR') return undefined;
  const view = viewOf(bytes);
  return { mime: 'image/png', width: view.getUint32(16, false), height: view.getUint32(20, false) };
}

/** An `acTL` chunk before the first `IDAT` (PNG, third edition, 11.3.6.1): more than one frame. */
function isAnimated(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at, false)) {
    const type = latin1(bytes.subarray(at + 4, at + 8));
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** Walks a JPEG's segments to the frame header (SOF0 to SOF15 without DHT, JPG and DAC). */
function jpegShape(bytes: Uint8Array): ArtworkShape | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return {
        mime: 'image/jpeg',
        height: view.getUint16(at + 5, false),
        width: view.getUint16(at + 7, false),
      };
    } else at += 2 + Math.max(2, view.getUint16(at + 2, false));
  }
  return undefined;
}
