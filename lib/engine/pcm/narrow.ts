const topOf24 = 2 ** 23;

/** 24-bit PCM from 32-bit PCM, rounded and clamped to full scale; whatever is not a number becomes silence. */
export function narrowedTo24(pcm: Uint8Array, encoding: 's32' | 'f32'): Uint8Array {
  const out = new Uint8Array((pcm.length / 4) * 3);
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  for (let at = 0, to = 0; at < pcm.length; at += 4, to += 3) {
    const value = encoding === 'f32' ? view.getFloat32(at, true) * topOf24 : view.getInt32(at, true) / 256;
    const whole = Number.isNaN(value) ? 0 : Math.round(value);
    const sample = Math.min(topOf24 - 1, Math.max(-topOf24, whole));
    out[to] = sample;
    out[to + 1] = sample >> 8;
    out[to + 2] = sample >> 16;
  }
  return out;
}
