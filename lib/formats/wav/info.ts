import { joinBytes, latinBytes } from '../byte-sink';
import { latin1, viewOf } from '../byte-source';
import { fieldsByName, fieldTexts, type TextField } from '../tags/field-text';
import { looseText } from '../tags/loose-text';
import { emptyDraft, setField } from '../tags/tag-draft';
import type { TagModel } from '../tags/tag-model';
import { infoFields, infoSoftware } from './info-fields.table';

/** RIFF INFO fields as pairs; a list does not say how its texts are coded (`looseText`). */
export function parseInfoList(bytes: Uint8Array): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const view = viewOf(bytes);
  if (latin1(bytes.subarray(0, 4)) !== 'INFO') return fields;
  for (let at = 4; at + 8 <= bytes.length; ) {
    const id = latin1(bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    if (size > bytes.length - at - 8) break;
    const text = looseText(bytes.subarray(at + 8, at + 8 + size));
    if (!fields.has(id)) fields.set(id, text);
    at += 8 + size + (size % 2);
  }
  return fields;
}

const fields: ReadonlyMap<string, TextField> = new Map<string, TextField>([
  ...fieldsByName(infoFields),
  // Names used by other programs.
  ['IPRT', 'trackNumber'],
]);

/** Tags of a LIST INFO body. Its `ISRC` field means "source", so it is never read as a recording code. */
export function tagsOfInfo(bytes: Uint8Array): TagModel {
  const draft = emptyDraft();
  for (const [name, text] of parseInfoList(bytes)) {
    const field = fields.get(name);
    if (field) setField(draft, field, text);
  }
  return draft;
}

/** A LIST INFO body. */
export function writeInfoList(tags: TagModel, software: string): Uint8Array {
  const entries: [string, string][] = (Object.keys(infoFields) as TextField[]).flatMap((field) => {
    const name = infoFields[field];
    return name === null ? [] : fieldTexts(tags, field).map((text): [string, string] => [name, text]);
  });
  const parts = [latinBytes('INFO')];
  for (const [id, text] of [...entries, [infoSoftware, software] as const]) {
    const value = new TextEncoder().encode(`${text}\0`);
    const head = latinBytes(`${id}\0\0\0\0`);
    viewOf(head).setUint32(4, value.length, true);
    parts.push(head, value, new Uint8Array(value.length % 2));
  }
  return joinBytes(parts);
}
