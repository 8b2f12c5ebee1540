import { latin1 } from '../byte-source';
import type { TextField } from './field-text';
import { type Id3Frame as Id3Place, id3Frames } from './id3-frames.table';
import { decodeId3Text, splitId3Text } from './id3-text';
import { emptyDraft, setArtwork, setField, setText } from './tag-draft';
import type { TagDraft, TagModel } from './tag-model';

/** Of a larger ID3v2 tag only this much is read. */
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
  for (const frame of framesOf(bytes)) readFrame(draft, frame);
  return draft;
}

/** Names of a tag's frames, in order: `TIT2`, `TXXX:BARCODE`. */
export function listId3Frames(bytes: Uint8Array): string[] {
  return [...framesOf(bytes)].map(({ id, body }) =>
    id === 'TXXX' ? `${id}:${splitId3Text(body.subarray(1), body[0] ?? 0)[0].toUpperCase()}` : id,
  );
}

function* framesOf(bytes: Uint8Array): Generator<Id3Frame> {
  const [, , , version = 0, , flags = 0] = bytes;
  if (latin1(bytes.subarray(0, 3)) !== 'ID3' || version < 2 || version > 4) return;
  let body = bytes.subarray(10, 10 + syncsafe(bytes, 6));
  if ((flags & 0x80) !== 0 && version < 4) body = withoutStuffing(body);
  if ((flags & 0x40) !== 0 && version > 2) body = body.subarray(extendedHeaderSize(body, version));
  yield* walkFrames(body, version, (flags & 0x80) !== 0);
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

/** Undoes a frame's own encoding flags; nothing for compressed and encrypted frames. */
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
    const field = userFrames.get(name.toUpperCase());
    if (field) setField(draft, field, decodeId3Text(rest, encoding));
  } else if (id === 'COMM') {
    const [, rest] = splitId3Text(body.subarray(4), encoding);
    setText(draft, 'comment', decodeId3Text(rest, encoding));
  } else {
    const field = textFrames.get(id);
    if (field) setField(draft, field, decodeId3Text(body.subarray(1), encoding));
  }
}

const frames = Object.entries(id3Frames) as [TextField, Id3Place][];
const textFrames: ReadonlyMap<string, TextField> = new Map<string, TextField>([
  ...frames.flatMap(([field, frame]) => (frame.as === 'text' ? [[frame.id, field] as const] : [])),
  // ID3v2.3.
  ['TYER', 'year'],
]);
const userFrames: ReadonlyMap<string, TextField> = new Map<string, TextField>([
  ...frames.flatMap(([field, frame]) => (frame.as === 'user' ? [[frame.description, field] as const] : [])),
  // Names used by other programs.
  ['ISRC', 'isrc'],
  ['UPC', 'upc'],
]);

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

/** Removes the zero bytes that unsynchronisation inserts after 0xFF. */
function withoutStuffing(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0 && bytes[i - 1] === 0xff) continue;
    out[length++] = bytes[i] ?? 0;
  }
  return out.subarray(0, length);
}
