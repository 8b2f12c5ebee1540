import sharp, { type Sharp } from 'sharp';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Artwork } from '../tags/tag-model';
import { type PictureUse, pictureUses } from './picture-uses.table';
import { largestArea, probeArtwork } from './probe';

/** Longest side of artwork after re-encoding, in pixels: the size that stores ask for. */
const artworkSide = 3000;

/** Both sides of a person's picture, in pixels: twice what the largest place shows it in. */
export const personSide = 256;

/** A picture within the limits takes a second or two; one that was made to take long is given up. */
const longestSeconds = 20;

const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: largestArea, failOn: 'error' }).timeout({ seconds: longestSeconds });

/** Upright, as large as it was, up to the size of artwork. */
function wholeOf(bytes: Uint8Array): Sharp {
  const most = { width: artworkSide, height: artworkSide };
  return open(bytes)
    .rotate()
    .resize({ ...most, fit: 'inside', withoutEnlargement: true });
}

/**
 * MEM-13: upright, the square in the middle. That is cut out first: of a picture that is thousands of pixels long and one
 * high, nothing huge is made on the way.
 */
async function squareOf(bytes: Uint8Array): Promise<Sharp> {
  const { autoOrient } = await open(bytes).metadata();
  const side = Math.min(autoOrient.width, autoOrient.height);
  const left = Math.floor((autoOrient.width - side) / 2);
  const top = Math.floor((autoOrient.height - side) / 2);
  return open(bytes)
    .rotate()
    .extract({ left, top, width: side, height: side })
    .resize({ width: personSide, height: personSide });
}

/**
 * A new sRGB JPEG from an uploaded PNG or JPEG: turned upright, on white where it was transparent, without anything hidden
 * in the original; artwork at most 3000 pixels a side, a person's picture as a square. Node only.
 */
export async function reencodeArtwork(
  bytes: Uint8Array,
  use: PictureUse = 'artwork',
): Promise<Result<Artwork, Refusal>> {
  const probed = probeArtwork(bytes, use);
  if (!probed.ok) return probed;
  try {
    const shaped = use === 'artwork' ? wholeOf(bytes) : await squareOf(bytes);
    const { data, info } = await shaped
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true });
    return ok({ mime: 'image/jpeg', bytes: new Uint8Array(data), width: info.width, height: info.height });
  } catch {
    const { subject, field } = pictureUses[use];
    const sentence = `${subject} is damaged and can’t be opened. Please export it again.`;
    return refuse(refusal('invalid', 'ART-4', sentence, field));
  }
}
