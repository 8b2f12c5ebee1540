import { joinBytes, latinBytes } from '../byte-sink';
import type { TagModel } from './tag-model';

const utf8 = 3;
/** Readers such as exiftool warn about a tag that ends with its last frame. */
const padding = 1024;

/** An ID3v2.4 tag in UTF-8, with 1 KiB of padding; the same for MP3, WAV's `id3 ` and AIFF's `ID3 ` chunk. */
export function writeId3(tags: TagModel): Uint8Array {
  const frames = [
    textFrame('TIT2', tags.title),
    textFrame('TPE1', tags.artist),
    textFrame('TPE2', tags.albumArtist),
    textFrame('TALB', tags.album),
    textFrame('TRCK', trackText(tags)),
    textFrame('TSRC', tags.isrc.join('\0')),
    textFrame('TDRC', tags.year?.toString()),
    textFrame('TPUB', tags.label),
    textFrame('TCOP', tags.copyright),
    textFrame('TCON', tags.genre),
    textFrame('TCOM', tags.composer),
    userFrame('BARCODE', tags.upc),
    userFrame('CATALOGNUMBER', tags.catalogueNumber),
    userFrame('PUBLISHER', tags.publisher),
    userFrame('ITUNESADVISORY', tags.explicit ? '1' : undefined),
    commentFrame(tags.comment),
    pictureFrame(tags),
  ];
  const body = joinBytes([...frames, new Uint8Array(padding)]);
  const even = body.length % 2 === 0 ? body : joinBytes([body, new Uint8Array(1)]);
  return joinBytes([latinBytes('ID3'), Uint8Array.of(4, 0, 0), syncsafe(even.length), even]);
}

function trackText({ trackNumber, trackTotal }: TagModel): string | undefined {
  if (trackNumber === undefined) return undefined;
  return trackTotal === undefined ? `${trackNumber}` : `${trackNumber}/${trackTotal}`;
}

function frame(id: string, parts: readonly Uint8Array[]): Uint8Array {
  const body = joinBytes(parts);
  return joinBytes([latinBytes(id), syncsafe(body.length), Uint8Array.of(0, 0), body]);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textFrame(id: string, text: string | undefined): Uint8Array {
  return text ? frame(id, [Uint8Array.of(utf8), encoded(text)]) : new Uint8Array(0);
}

function userFrame(name: string, text: string | undefined): Uint8Array {
  return text ? frame('TXXX', [Uint8Array.of(utf8), encoded(`${name}\0${text}`)]) : new Uint8Array(0);
}

function commentFrame(text: string | undefined): Uint8Array {
  return text
    ? frame('COMM', [Uint8Array.of(utf8), latinBytes('eng'), encoded(`\0${text}`)])
    : new Uint8Array(0);
}

function pictureFrame({ artwork }: TagModel): Uint8Array {
  if (!artwork) return new Uint8Array(0);
  const frontCover = 3;
  return frame('APIC', [
    Uint8Array.of(utf8),
    latinBytes(`${artwork.mime}\0`),
    Uint8Array.of(frontCover, 0),
    artwork.bytes,
  ]);
}

function syncsafe(value: number): Uint8Array {
  return Uint8Array.of((value >> 21) & 127, (value >> 14) & 127, (value >> 7) & 127, value & 127);
}
