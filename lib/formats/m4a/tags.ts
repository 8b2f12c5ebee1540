import { latin1, viewOf } from '../byte-source';
import {
  addIsrcs,
  emptyDraft,
  type PlainField,
  setAdvisory,
  setArtwork,
  setText,
  setYear,
} from '../tags/tag-draft';
import type { TagDraft, TagModel } from '../tags/tag-model';
import { bodyAt, type InnerBox, innerBoxes } from './boxes';

const textFields: Readonly<Record<string, PlainField>> = {
  '\xa9nam': 'title',
  '\xa9ART': 'artist',
  '\xa9alb': 'album',
  aART: 'albumArtist',
  cprt: 'copyright',
  '\xa9gen': 'genre',
  '\xa9wrt': 'composer',
  '\xa9cmt': 'comment',
};

const freeFields: Readonly<Record<string, PlainField>> = {
  BARCODE: 'upc',
  UPC: 'upc',
  LABEL: 'label',
  CATALOGNUMBER: 'catalogueNumber',
  PUBLISHER: 'publisher',
};

/** Reads iTunes metadata (`udta/meta/ilst`) from the body of a `moov` box. */
export function readM4aTags(movie: Uint8Array): TagModel {
  const draft = emptyDraft();
  for (const { type, body } of items(movie)) readItem(draft, type, body);
  return draft;
}

/** The text of a freeform field (in capitals), which iTunes uses for whatever has no field of its own. */
export function freeText(movie: Uint8Array, name: string): string | undefined {
  const fields = items(movie).flatMap(({ type, body }) => (type === '----' ? [freeField(body)] : []));
  return fields.find((field) => field?.name === name)?.values[0];
}

function items(movie: Uint8Array): InnerBox[] {
  const meta = bodyAt(movie, 'udta', 'meta');
  // MP4's `meta` has four bytes before its boxes, QuickTime's has none.
  const list = meta && (bodyAt(meta.subarray(4), 'ilst') ?? bodyAt(meta, 'ilst'));
  return list ? innerBoxes(list) : [];
}

function readItem(draft: TagDraft, type: string, body: Uint8Array): void {
  const data = bodyAt(body, 'data')?.subarray(8);
  if (!data) return;
  const field = textFields[type];
  if (field) setText(draft, field, text(data));
  else if (type === '\xa9day') setYear(draft, text(data));
  else if (type === 'trkn') readTrack(draft, data);
  else if (type === 'covr') setArtwork(draft, data);
  else if (type === 'rtng') setAdvisory(draft, data[0] === 1 || data[0] === 4 ? '1' : '0');
  // Stores write `Label:isrc:CODE` here.
  else if (type === 'xid ') addIsrcs(draft, /:isrc:([^:]+)/i.exec(text(data))?.[1] ?? '');
  else if (type === '----') readFree(draft, body);
}

const text = (bytes: Uint8Array) => new TextDecoder('utf-8').decode(bytes);

function readTrack(draft: TagDraft, data: Uint8Array): void {
  if (data.length < 6) return;
  const view = viewOf(data);
  const [number, total] = [view.getUint16(2, false), view.getUint16(4, false)];
  if (number > 0) draft.trackNumber ??= number;
  if (total > 0) draft.trackTotal ??= total;
}

function readFree(draft: TagDraft, body: Uint8Array): void {
  const { name, values } = freeField(body) ?? { name: '', values: [] };
  const field = freeFields[name];
  if (field) setText(draft, field, values[0]);
  else if (name === 'ISRC') for (const value of values) addIsrcs(draft, value);
}

/** A freeform field; each value is a `data` box. */
function freeField(body: Uint8Array): { name: string; values: string[] } | undefined {
  const boxes = innerBoxes(body);
  const nameBox = boxes.find(({ type }) => type === 'name');
  if (!nameBox) return undefined;
  const values = boxes.flatMap(({ type, body: value }) => (type === 'data' ? [text(value.subarray(8))] : []));
  return { name: latin1(nameBox.body.subarray(4)).toUpperCase(), values };
}
