import { joinBytes, latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';
import { fieldTexts } from './field-text';
import type { Artwork, TagModel } from './tag-model';
import { vorbisFields } from './vorbis-fields.table';

/** A Vorbis comment block (as FLAC holds it, without framing bit). */
export function writeVorbisComment(tags: TagModel, vendor: string): Uint8Array {
  const comments = (Object.keys(vorbisFields) as (keyof typeof vorbisFields)[]).flatMap((field) =>
    fieldTexts(tags, field).map((text) => `${vorbisFields[field]}=${text}`),
  );
  return joinBytes([sized(vendor), littleEndian(comments.length), ...comments.map(sized)]);
}

/** A FLAC PICTURE block: front cover, real width and height, 24 bits. */
export function writeFlacPicture({ mime, width, height, bytes }: Artwork): Uint8Array {
  const frontCover = 3;
  return joinBytes([
    bigEndian(frontCover),
    bigEndian(mime.length),
    latinBytes(mime),
    bigEndian(0),
    ...[width, height, 24, 0, bytes.length].map(bigEndian),
    bytes,
  ]);
}

function sized(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return joinBytes([littleEndian(bytes.length), bytes]);
}

function littleEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, true);
  return bytes;
}

function bigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, false);
  return bytes;
}
