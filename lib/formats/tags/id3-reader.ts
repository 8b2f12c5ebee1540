import { latin1 } from '../byte-source';
import { decodeId3Text, splitId3Text } from './id3-text';
import {
  addIsrcs,
  emptyDraft,
  setAdvisory,
  setArtwork,
  setText,
  setTrack,
  setYear,
  type TextField,
} from './tag-draft';
import type { TagDraft, TagModel } from './tag-model';

/** An ID3v2 tag larger than this is read up to here. */
export const largestId3 = 32 << 20;

/** ID3v2.2 names of the frames that are read. */
const shortNames: Readonly<Record<string, string>> = {
  TT2: 'TIT2',
  TP1: 'TPE1',
  TP2: 'TPE2',
  TAL: 'TALB',
  TRK: 'TRCK',
  TRC: 'TSRC',
  TYE: 'TYER',
  TPB: 'TPUB',
  TCO: 'TCON',
  TCR: 'TCOP',
  TCM: 'TCOM',
  TXX: 'TXXX',
  COM: 'COMM',
  PIC: 'PIC',
};

/** Reads an ID3v2.2, 2.3 or 2.4 tag; `bytes` begins with `ID3`. Anything unreadable is left out. */
export function parseId3(bytes: Uint8Array): TagModel {
  const draft = emptyDraft();
  const [, , , version = 0, , flags = 0] = bytes;
  if (latin1(bytes.subarray(0, 3)) !== 'ID3' || version < 2 || version > 4) return draft;
  let body = bytes.subarray(10, 10 + syncsafe(bytes, 6));
  if ((flags & 0x80) !== 0 && version < 4) body = withoutStuffing(body);
  if ((flags & 0x40) !== 0 && version > 2) body = body.subarray(extendedHeaderSize(body, version));
  for (const frame of walkFrames(body, version, (flags & 0x80) !== 0)) readFrame(draft, frame);
  return draft;
}

interface Id3Frame {
  readonly id: string;
  readonly body: Uint8Array;
}

function* walkFrames(body: Uint8Array, version: number, isStuffed: boolean): Generator<Id3Frame> {
  const headerSize = version === 2 ? 6 : 10;
  for (let at = 0; at + headerSize <= body.length; ) {
    const name = latin1(body.subarray(at, at + (version === 2 ? 3 : 4)));
    if (!/^[A-Z0-9]{3,4}$/.test(name)) return;
    const size = frameSize(body, at, version);
    if (size > body.length - at - headerSize) return;
    const content = body.subarray(at + headerSize, at + headerSize + size);
    const frame = unwrap(content, version === 2 ? 0 : (body[at + 9] ?? 0), { version, isStuffed });
    const id = version === 2 ? shortNames[name] : name;
    if (frame && id) yield { id, body: frame };
    at += headerSize + size;
  }
}

function frameSize(body: Uint8Array, at: number, version: number): number {
  if (version === 4) return syncsafe(body, at + 4);
  const from = version === 2 ? at + 3 : at + 4;
  const digits = body.subarray(from, version === 2 ? from + 3 : from + 4);
  return digits.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Undoes a frame's own wrapping; nothing for compressed and encrypted frames. */
function unwrap(
  content: Uint8Array,
  flags: number,
  tag: { version: number; isStuffed: boolean },
): Uint8Array | undefined {
  if (tag.version === 3)
    return (flags & 0xc0) === 0 ? content.subarray((flags & 0x20) === 0 ? 0 : 1) : undefined;
  if (tag.version !== 4) return content;
  if ((flags & 0x0c) !== 0) return undefined;
  const skipped = ((flags & 0x40) === 0 ? 0 : 1) + ((flags & 0x01) === 0 ? 0 : 4);
  const inner = content.subarray(skipped);
  return (flags & 0x02) !== 0 || tag.isStuffed ? withoutStuffing(inner) : inner;
}

function readFrame(draft: TagDraft, { id, body }: Id3Frame): void {
  const encoding = body[0] ?? 0;
  if (id === 'APIC' || id === 'PIC') readPicture(draft, id, body);
  else if (id === 'TXXX') {
    const [name, rest] = splitId3Text(body.subarray(1), encoding);
    readUserText(draft, name.toUpperCase(), decodeId3Text(rest, encoding));
  } else if (id === 'COMM') {
    const [, rest] = splitId3Text(body.subarray(4), encoding);
    setText(draft, 'comment', decodeId3Text(rest, encoding));
  } else if (id.startsWith('T')) readText(draft, id, decodeId3Text(body.subarray(1), encoding));
}

const textFields: Readonly<Record<string, TextField>> = {
  TIT2: 'title',
  TPE1: 'artist',
  TPE2: 'albumArtist',
  TALB: 'album',
  TPUB: 'label',
  TCOP: 'copyright',
  TCON: 'genre',
  TCOM: 'composer',
};

function readText(draft: TagDraft, id: string, text: string): void {
  const field = textFields[id];
  if (field) setText(draft, field, text);
  else if (id === 'TRCK') setTrack(draft, text);
  else if (id === 'TDRC' || id === 'TYER') setYear(draft, text);
  else if (id === 'TSRC') addIsrcs(draft, text);
}

function readUserText(draft: TagDraft, name: string, text: string): void {
  if (name === 'ISRC') addIsrcs(draft, text);
  else if (name === 'BARCODE' || name === 'UPC') setText(draft, 'upc', text);
  else if (name === 'CATALOGNUMBER') setText(draft, 'catalogueNumber', text);
  else if (name === 'PUBLISHER') setText(draft, 'publisher', text);
  else if (name === 'ITUNESADVISORY') setAdvisory(draft, text);
}

function readPicture(draft: TagDraft, id: string, body: Uint8Array): void {
  const encoding = body[0] ?? 0;
  const afterMime = id === 'PIC' ? body.subarray(4) : splitId3Text(body.subarray(1), 0)[1];
  const [, image] = splitId3Text(afterMime.subarray(1), encoding);
  setArtwork(draft, image);
}

function syncsafe(bytes: Uint8Array, at: number): number {
  return bytes.subarray(at, at + 4).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}

function extendedHeaderSize(body: Uint8Array, version: number): number {
  if (version === 4) return Math.max(6, syncsafe(body, 0));
  return 4 + body.subarray(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Removes the zero bytes that unsynchronisation puts behind 0xFF. */
function withoutStuffing(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0 && bytes[i - 1] === 0xff) continue;
    out[length++] = bytes[i] ?? 0;
  }
  return out.subarray(0, length);
}
