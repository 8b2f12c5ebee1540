/** 80-bit extended float of a whole number, as AIFF writes its rate. */
function extended(value: number): Uint8Array {
  const bytes = new Uint8Array(10);
  const view = new DataView(bytes.buffer);
  const exponent = Math.floor(Math.log2(value));
  view.setUint16(0, 16_383 + exponent);
  view.setBigUint64(2, BigInt(value) << BigInt(63 - exponent));
  return bytes;
}

/** A plain AIFF around interleaved little-endian 24-bit samples. For tests that send one. */
export function aiffBytes(pcm: Uint8Array, { sampleRate = 48_000, channels = 2 } = {}): Uint8Array {
  const bytes = new Uint8Array(54 + pcm.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at);
  text(0, 'FORM');
  view.setUint32(4, bytes.length - 8);
  text(8, 'AIFFCOMM');
  view.setUint32(16, 18);
  view.setUint16(20, channels);
  view.setUint32(22, pcm.length / (channels * 3));
  view.setUint16(26, 24);
  bytes.set(extended(sampleRate), 28);
  text(38, 'SSND');
  view.setUint32(42, 8 + pcm.length);
  for (let at = 0; at < pcm.length; at += 3) {
    bytes[54 + at] = pcm[at + 2] ?? 0;
    bytes[55 + at] = pcm[at + 1] ?? 0;
    bytes[56 + at] = pcm[at] ?? 0;
  }
  return bytes;
}
