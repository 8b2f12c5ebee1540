import { joinBytes, latinBytes } from '../byte-sink';
import { latin1, viewOf } from '../byte-source';
import { emptyDraft, setText, setTrack, setYear } from '../tags/tag-draft';
import type { TagModel } from '../tags/tag-model';

/** RIFF INFO fields as pairs; values UTF-8 where they are valid UTF-8, else ISO-8859-1. */
function parseInfoList(bytes: Uint8Array): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const view = viewOf(bytes);
  if (latin1(bytes.subarray(0, 4)) !== 'INFO') return fields;
  for (let at = 4; at + 8 <= bytes.length; ) {
    const id = latin1(bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    if (size > bytes.length - at - 8) break;
    const text = decodeText(bytes.subarray(at + 8, at + 8 + size)).split('\0', 1)[0] ?? '';
    if (!fields.has(id)) fields.set(id, text);
    at += 8 + size + (size % 2);
  }
  return fields;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

/** Tags of a LIST INFO body. Its `ISRC` field means "source", so no recording code is ever taken from it. */
export function tagsOfInfo(bytes: Uint8Array): TagModel {
  const draft = emptyDraft();
  const fields = parseInfoList(bytes);
  setText(draft, 'title', fields.get('INAM'));
  setText(draft, 'artist', fields.get('IART'));
  setText(draft, 'album', fields.get('IPRD'));
  setText(draft, 'genre', fields.get('IGNR'));
  setText(draft, 'copyright', fields.get('ICOP'));
  setText(draft, 'comment', fields.get('ICMT'));
  setYear(draft, fields.get('ICRD'));
  setTrack(draft, fields.get('ITRK') ?? fields.get('IPRT'));
  return draft;
}

/** A LIST INFO body. */
export function writeInfoList(tags: TagModel, software: string): Uint8Array {
  const fields: [string, string | undefined][] = [
    ['INAM', tags.title],
    ['IART', tags.artist],
    ['IPRD', tags.album],
    ['ICRD', tags.year?.toString()],
    ['IGNR', tags.genre],
    ['ICOP', tags.copyright],
    ['ICMT', tags.comment],
    ['ITRK', tags.trackNumber?.toString()],
    ['ISFT', software],
  ];
  const parts = [latinBytes('INFO')];
  for (const [id, text] of fields) {
    if (!text) continue;
    const value = new TextEncoder().encode(`${text}\0`);
    const head = latinBytes(`${id}\0\0\0\0`);
    viewOf(head).setUint32(4, value.length, true);
    parts.push(head, value, new Uint8Array(value.length % 2));
  }
  return joinBytes(parts);
}
