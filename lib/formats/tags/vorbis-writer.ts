import { joinBytes, latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';
import type { Artwork, TagModel } from './tag-model';

/** A Vorbis comment block (as FLAC holds it, without framing bit). */
export function writeVorbisComment(tags: TagModel, vendor: string): Uint8Array {
  const fields: [string, string | number | undefined][] = [
    ['TITLE', tags.title],
    ['ARTIST', tags.artist],
    ['ALBUM', tags.album],
    ['ALBUMARTIST', tags.albumArtist],
    ['TRACKNUMBER', tags.trackNumber],
    ['TRACKTOTAL', tags.trackTotal],
    ...tags.isrc.map((code): [string, string] => ['ISRC', code]),
    ['BARCODE', tags.upc],
    ['LABEL', tags.label],
    ['CATALOGNUMBER', tags.catalogueNumber],
    ['DATE', tags.year],
    ['COPYRIGHT', tags.copyright],
    ['GENRE', tags.genre],
    ['COMPOSER', tags.composer],
    ['PUBLISHER', tags.publisher],
    ['ITUNESADVISORY', tags.explicit ? 1 : undefined],
    ['COMMENT', tags.comment],
  ];
  const comments = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${value}`],
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
