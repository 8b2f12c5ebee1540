/** Songs are 24-bit stereo WAVs of the demo's own. */
const frameBytes = 6;

export interface Damage {
  /** Seconds at which one sample of the left channel jumps. */
  readonly clicks: readonly number[];
  /** Seconds at which both channels are gone for so many milliseconds. */
  readonly dropouts: readonly { readonly at: number; readonly milliseconds: number }[];
  /** Seconds after which the file breaks off. */
  readonly endsAt: number;
}

/** A song as it comes out of an export that went wrong. */
export function damaged(wav: Uint8Array, sampleRate: number, damage: Damage): Uint8Array {
  const headerBytes = Buffer.from(wav.buffer, wav.byteOffset, wav.length).indexOf('data') + 8;
  const end = headerBytes + Math.round(damage.endsAt * sampleRate) * frameBytes;
  const bytes = Buffer.from(wav.slice(0, Math.min(end, wav.length)));
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.writeUInt32LE(bytes.length - headerBytes, headerBytes - 4);
  const at = (seconds: number) => headerBytes + Math.round(seconds * sampleRate) * frameBytes;
  for (const seconds of damage.clicks) bytes.writeIntLE(Math.round(0.8 * 2 ** 23), at(seconds), 3);
  for (const { at: seconds, milliseconds } of damage.dropouts)
    bytes.fill(0, at(seconds), at(seconds + milliseconds / 1000));
  return bytes;
}
