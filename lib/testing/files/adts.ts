import { rateIndexOf } from '@/lib/formats/aac/config';

/** An AAC-LC packet with its ADTS header (ISO/IEC 13818-7, 6.2), as in an ADTS file. */
export function adts(
  packet: ArrayLike<number>,
  { sampleRate, channels }: { sampleRate: number; channels: number },
): Buffer {
  const length = packet.length + 7;
  const rate = rateIndexOf(sampleRate);
  const header = [
    0xff,
    0xf1,
    0x40 | (rate << 2),
    (channels << 6) | (length >> 11),
    (length >> 3) & 255,
    ((length & 7) << 5) | 31,
    252,
  ];
  return Buffer.concat([Buffer.from(header), Buffer.from(Uint8Array.from(packet))]);
}
