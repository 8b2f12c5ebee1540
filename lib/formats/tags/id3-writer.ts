import { joinBytes, latinBytes } from '../byte-sink';
import { fieldTexts } from './field-text';
import { id3Frames } from './id3-frames.table';
import type { TagModel } from './tag-model';

const utf8 = 3;
/** Readers such as exiftool warn about a tag without padding at its end. */
const padding = 1024;

/** An ID3v2.4 tag in UTF-8, with 1 KiB of padding; the same for MP3, WAV's `id3 ` and AIFF's `ID3 ` chunk. */
export function writeId3(tags: TagModel): Uint8Array {
  const fields = Object.keys(id3Frames) as (keyof TagModel)[];
  const frames = fields.map((field) => frameOf(tags, field));
  const body = joinBytes([...frames, new Uint8Array(padding)]);
  const even = body.length % 2 === 0 ? body : joinBytes([body, new Uint8Array(1)]);
  return joinBytes([latinBytes('ID3'), Uint8Array.of(4, 0, 0), syncsafe(even.length), even]);
}

function frameOf(tags: TagModel, field: keyof TagModel): Uint8Array {
  if (field === 'artwork') return pictureFrame(tags);
  const text = field === 'trackNumber' ? trackText(tags) : fieldTexts(tags, field).join('\0');
  const frame = id3Frames[field];
  switch (frame.as) {
    case 'text':
      return textFrame(frame.id, text);
    case 'user':
      return userFrame(frame.description, text);
    case 'comment':
      return commentFrame(text);
    case 'total':
    case 'picture':
      // The total is stored in the track number's frame.
      return new Uint8Array(0);
    default:
      return frame satisfies never;
  }
}

function trackText({ trackNumber, trackTotal }: TagModel): string {
  if (trackNumber === undefined) return '';
  return trackTotal === undefined ? `${trackNumber}` : `${trackNumber}/${trackTotal}`;
}

function frame(id: string, parts: readonly Uint8Array[]): Uint8Array {
  const body = joinBytes(parts);
  return joinBytes([latinBytes(id), syncsafe(body.length), Uint8Array.of(0, 0), body]);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textFrame(id: string, text: string): Uint8Array {
  return text ? frame(id, [Uint8Array.of(utf8), encoded(text)]) : new Uint8Array(0);
}

function userFrame(name: string, text: string): Uint8Array {
  return text ? frame('TXXX', [Uint8Array.of(utf8), encoded(`${name}\0${text}`)]) : new Uint8Array(0);
}

function commentFrame(text: string): Uint8Array {
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
