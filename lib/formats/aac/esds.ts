import { damaged } from '../damaged-audio';
import { type AacConfig, parseAacConfig } from './config';
import { aacRefused } from './refused';

const tags = { stream: 0x03, decoder: 0x04, specific: 0x05 } as const;
/** MPEG-4 audio, and MPEG-2 AAC-LC, which is the same. */
const aacTypes = [0x40, 0x67];
const mp3Types = [0x69, 0x6b];

/** Reads the body of an `esds` box (ISO/IEC 14496-14, 5.6). Throws DamagedAudio. */
export function configOfEsds(esds: Uint8Array): AacConfig {
  const stream = descriptor(esds.subarray(4), tags.stream);
  const flags = stream?.[2] ?? 0;
  const dependence = flags & 0x80 ? 2 : 0;
  const url = flags & 0x40 ? 1 + (stream?.[3 + dependence] ?? 0) : 0;
  const clock = flags & 0x20 ? 2 : 0;
  const decoder = stream && descriptor(stream.subarray(3 + dependence + url + clock), tags.decoder);
  const specific = decoder && descriptor(decoder.subarray(13), tags.specific);
  const type = decoder?.[0] ?? 0;
  if (mp3Types.includes(type))
    throw damaged('FMT-2', 'This MP4 file holds MP3 sound. Please send the MP3 itself, or better a WAV.');
  if (decoder && !aacTypes.includes(type)) throw damaged('FMT-2', aacRefused);
  if (!specific || specific.length < 2)
    throw damaged('FMT-3', 'The header of this M4A is broken. Please export it again.');
  return parseAacConfig(specific);
}

/** The body of a descriptor that begins here; its length is written in steps of 7 bits. */
function descriptor(bytes: Uint8Array, tag: number): Uint8Array | undefined {
  if (bytes[0] !== tag) return undefined;
  let length = 0;
  for (let at = 1; at <= 4; at++) {
    const byte = bytes[at] ?? 0;
    length = length * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return bytes.subarray(at + 1, at + 1 + length);
  }
  return undefined;
}
