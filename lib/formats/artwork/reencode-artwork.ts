import sharp from 'sharp';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Artwork } from '../tags/tag-model';
import { largestArea, probeArtwork } from './probe';

/** Longest side after re-encoding, in pixels: the size that stores ask for. */
const keptSide = 3000;

/** A picture within the limits takes a second or two; one that was made to take long is given up. */
const longestSeconds = 20;

/**
 * A new sRGB JPEG from an uploaded PNG or JPEG: turned upright, at most 3000 pixels a side, on white where
 * it was transparent, without anything hidden in the original. Node only.
 */
export async function reencodeArtwork(bytes: Uint8Array): Promise<Result<Artwork, Refusal>> {
  const probed = probeArtwork(bytes);
  if (!probed.ok) return probed;
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: largestArea, failOn: 'error' })
      .timeout({ seconds: longestSeconds })
      .rotate()
      .resize({ width: keptSide, height: keptSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true });
    return ok({ mime: 'image/jpeg', bytes: new Uint8Array(data), width: info.width, height: info.height });
  } catch {
    return refuse(
      refusal(
        'invalid',
        'ART-4',
        'The artwork is damaged and can’t be opened. Please export it again.',
        'artwork',
      ),
    );
  }
}
