import { AAC_FRAMES } from '../aac/packet';
import { freeText } from './tags';
import type { AacTrack } from './track';

export interface Gapless {
  /** Encoder delay, in samples. */
  readonly start: number;
  /** Samples that count. */
  readonly frames: number;
}

/**
 * The audible part of an AAC track: iTunes' own comment gives it exactly; otherwise the edit list, in the movie's time scale,
 * with the track's own length if it agrees; otherwise everything counts.
 */
export function gaplessOf(movie: Uint8Array, { edit, mediaFrames, packets }: AacTrack): Gapless {
  const whole = packets.sizes.length * AAC_FRAMES;
  const said = commentOf(freeText(movie, 'ITUNSMPB'));
  if (said && said.frames > 0 && said.start + said.frames <= whole) return said;
  if (!edit || edit.start >= whole) return { start: 0, frames: whole };
  const { start, length, within } = edit;
  const own = mediaFrames - start;
  // Less than a tick of the movie's time scale is written as none.
  const agrees = own > 0 && (length === 0 || Math.abs(own - length) <= within);
  const frames = agrees ? own : length || whole;
  return { start, frames: Math.min(frames, whole - start) };
}

/** ` 00000000 00000840 000001CA 00000000003F31F6 …`: delay, padding and length, in hexadecimal. */
function commentOf(text: string | undefined): Gapless | undefined {
  const [, delay, , frames] = text?.trim().split(/\s+/) ?? [];
  if (!delay || !frames) return undefined;
  const said = { start: Number.parseInt(delay, 16), frames: Number.parseInt(frames, 16) };
  return Number.isSafeInteger(said.start) && Number.isSafeInteger(said.frames) ? said : undefined;
}
