import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';

/** How a container stores its samples. */
export interface StoredSamples {
  readonly kind: 'signed' | 'unsigned' | 'float';
  /** 1 to 4 for integers (left-justified in their bytes), 4 or 8 for float. */
  readonly bytes: number;
  readonly bigEndian: boolean;
}

/** The encoding in which the reader returns these samples. */
export function encodingOf(stored: StoredSamples): PcmEncoding {
  if (stored.kind === 'float') return 'f32';
  switch (stored.bytes) {
    case 1:
    case 2:
      return 's16';
    case 3:
      return 's24';
    default:
      return 's32';
  }
}

/** Interleaved little-endian PCM in `encodingOf(stored)` from raw file bytes; the input is not modified. */
export function pcmFromStored(raw: Uint8Array, stored: StoredSamples): Uint8Array {
  if (stored.bytes === 1) return widenBytes(raw, stored.kind === 'unsigned' ? 0x80 : 0);
  if (stored.kind === 'float' && stored.bytes === 8) return narrowDoubles(raw, !stored.bigEndian);
  return stored.bigEndian ? bytesSwapped(raw, stored.bytes) : raw;
}

function widenBytes(raw: Uint8Array, offset: number): Uint8Array {
  const out = new Uint8Array(raw.length * 2);
  for (let i = 0; i < raw.length; i++) out[2 * i + 1] = (raw[i] ?? 0) ^ offset;
  return out;
}

function narrowDoubles(raw: Uint8Array, littleEndian: boolean): Uint8Array {
  const samples = Math.floor(raw.length / 8);
  const input = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const out = new Uint8Array(samples * 4);
  const view = new DataView(out.buffer);
  for (let i = 0; i < samples; i++) view.setFloat32(i * 4, input.getFloat64(i * 8, littleEndian), true);
  return out;
}

/** Swaps the byte order of samples with this many bytes each. */
export function bytesSwapped(raw: Uint8Array, bytes: number): Uint8Array {
  const out = new Uint8Array(raw.length);
  for (let at = 0; at + bytes <= raw.length; at += bytes) {
    for (let k = 0; k < bytes; k++) out[at + k] = raw[at + bytes - 1 - k] ?? 0;
  }
  return out;
}
