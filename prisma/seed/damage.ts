/** Songs are the demo's own 24-bit stereo WAVs. */
const frameBytes = 6;

export interface Damage {
  /** Seconds at which one sample of the left channel has a click. */
  readonly clicks: readonly number[];
  /** Seconds at which both channels drop out, and for how many milliseconds. */
  readonly dropouts: readonly { readonly at: number; readonly milliseconds: number }[];
  /** Seconds after which the file ends abruptly. */
  readonly endsAt: number;
}

/** A song as a faulty export would deliver it. */
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
