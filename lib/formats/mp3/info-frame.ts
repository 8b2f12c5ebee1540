import { latin1, viewOf } from '../byte-source';
import type { Frame } from './frames';

export interface InfoFrame {
  /** Frames of sound, as the encoder counted them. */
  readonly frames?: number;
  /** Bytes from this frame to the end of the last one, as the encoder counted them. */
  readonly bytes?: number;
  /** Samples to drop at the head and at the tail, when an encoder noted them. */
  readonly gapless?: { readonly delay: number; readonly padding: number };
}

/** Reads a Xing, Info (with LAME's extension) or VBRI frame; undefined for a frame of audio. */
export function parseInfoFrame({ header, bytes }: Frame): InfoFrame | undefined {
  if (latin1(bytes.subarray(36, 40)) === 'VBRI') return {};
  const at = header.sideEnd;
  const tag = latin1(bytes.subarray(at, at + 4));
  if ((tag !== 'Xing' && tag !== 'Info') || bytes.length < at + 12) return undefined;
  const flags = viewOf(bytes).getUint32(at + 4, false);
  const field = (place: number) =>
    place + 4 <= bytes.length ? viewOf(bytes).getUint32(place, false) : undefined;
  const frames = flags & 1 ? field(at + 8) : undefined;
  const size = flags & 2 ? field(at + (flags & 1 ? 12 : 8)) : undefined;
  const counted = { ...(frames === undefined ? {} : { frames }), ...(size ? { bytes: size } : {}) };
  const fields = [4, 4, 100, 4].reduce((sum, size, bit) => sum + (flags & (1 << bit) ? size : 0), 0);
  const encoder = at + 8 + fields;
  if (
    bytes.length < encoder + 24 ||
    !/^(LAME|Lavc|Lavf|GOGO)/.test(latin1(bytes.subarray(encoder, encoder + 4)))
  )
    return counted;
  const [high = 0, middle = 0, low = 0] = bytes.subarray(encoder + 21, encoder + 24);
  return { ...counted, gapless: { delay: (high << 4) | (middle >> 4), padding: ((middle & 15) << 8) | low } };
}
