import type { TagModel } from './tag-model';

/** Every field that is text in a tag, so not the picture. */
export type TextField = Exclude<keyof TagModel, 'artwork'>;

/** The texts of a field as stored in tags: none if it is not set, several for several codes. */
export function fieldTexts(tags: TagModel, field: TextField): readonly string[] {
  if (field === 'isrc') return tags.isrc;
  if (field === 'explicit') return tags.explicit ? ['1'] : [];
  const value = tags[field];
  return value === undefined || value === '' ? [] : [String(value)];
}

/** The fields of a table by their tag names; the first, if two fields share one. */
export function fieldsByName<Field extends TextField>(
  names: Readonly<Partial<Record<Field, string | null>>>,
): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const [field, name] of Object.entries(names) as [Field, string | null][]) {
    if (name !== null && !fields.has(name)) fields.set(name, field);
  }
  return fields;
}
