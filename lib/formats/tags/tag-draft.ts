import { parseIsrc } from '@/lib/core/isrc';
import { probeArtwork } from '../artwork/probe';
import type { TextField } from './field-text';
import type { TagDraft, TagModel } from './tag-model';

/** Fields that accept any text. */
export type PlainField = Exclude<TextField, 'isrc' | 'trackNumber' | 'trackTotal' | 'year' | 'explicit'>;

/** Tag text is truncated to this many characters: more is an attack or a mistake. */
const longestText = 4096;

export function emptyDraft(): TagDraft {
  return { isrc: [] };
}

/** Parses the text of any field into the draft; text that is invalid for the field is left out. */
export function setField(draft: TagDraft, field: TextField, text: string): void {
  switch (field) {
    case 'isrc':
      addIsrcs(draft, text);
      return;
    case 'trackNumber':
      setTrack(draft, text);
      return;
    case 'trackTotal':
      setTrackTotal(draft, text);
      return;
    case 'year':
      setYear(draft, text);
      return;
    case 'explicit':
      setAdvisory(draft, text);
      return;
    default:
      setText(draft, field, text);
  }
}

/** The first text found for a field is kept. */
export function setText(draft: TagDraft, field: PlainField, text: string | undefined): void {
  const clean = text?.split('\0', 1)[0]?.trim().slice(0, longestText);
  if (clean && draft[field] === undefined) draft[field] = clean;
}

/** Adds every valid code of a text that may hold several (separated by NUL, slash, semicolon, comma). */
export function addIsrcs(draft: TagDraft, text: string): void {
  const found = text
    .replaceAll('\0', '/')
    .split(/[/;,]/)
    .flatMap((part) => {
      const parsed = parseIsrc(part);
      return parsed.ok ? [parsed.value as string] : [];
    })
    .filter((code) => !draft.isrc.includes(code));
  draft.isrc = [...draft.isrc, ...new Set(found)];
}

/** `3` or `3/10`. */
export function setTrack(draft: TagDraft, text: string | undefined): void {
  const [, number, total] = /^\s*(\d{1,4})(?:\s*\/\s*(\d{1,4}))?/.exec(text ?? '') ?? [];
  if (number && draft.trackNumber === undefined) draft.trackNumber = Number(number);
  if (total && draft.trackTotal === undefined) draft.trackTotal = Number(total);
}

export function setTrackTotal(draft: TagDraft, text: string | undefined): void {
  if (text && /^\s*\d{1,4}\s*$/.test(text) && draft.trackTotal === undefined) draft.trackTotal = Number(text);
}

/** `ITUNESADVISORY`: 1 explicit, 2 clean, 0 neither. */
export function setAdvisory(draft: TagDraft, text: string): void {
  if (draft.explicit === undefined && text.trim() === '1') draft.explicit = true;
}

/** The year at the beginning of a date. */
export function setYear(draft: TagDraft, text: string | undefined): void {
  const year = /^\s*(\d{4})(?!\d)/.exec(text ?? '')?.[1];
  if (year && draft.year === undefined) draft.year = Number(year);
}

/** Accepts a picture if it is a PNG or JPEG of reasonable size, whatever its tag says. */
export function setArtwork(draft: TagDraft, bytes: Uint8Array): void {
  if (draft.artwork) return;
  const shape = probeArtwork(bytes);
  if (shape.ok) draft.artwork = { ...shape.value, bytes: bytes.slice() };
}

/** Fills fields that `draft` lacks from `other`; codes are merged. */
export function mergeTags(draft: TagDraft, other: TagModel): void {
  const isrc = [...new Set([...draft.isrc, ...other.isrc])];
  Object.assign(draft, { ...other, ...draft, isrc });
}
