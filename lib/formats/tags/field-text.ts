import type { TagModel } from './tag-model';

/** Every field that is text in a tag; a picture isn't. */
export type TextField = Exclude<keyof TagModel, 'artwork'>;

/** The texts of a field as tags hold them: none where it isn't set, several for several codes. */
export function fieldTexts(tags: TagModel, field: TextField): readonly string[] {
  if (field === 'isrc') return tags.isrc;
  if (field === 'explicit') return tags.explicit ? ['1'] : [];
  const value = tags[field];
  return value === undefined || value === '' ? [] : [String(value)];
}

/** The fields of a table of names, by name; where two fields share one, the first. */
export function fieldsByName<Field extends TextField>(
  names: Readonly<Partial<Record<Field, string | null>>>,
): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const [field, name] of Object.entries(names) as [Field, string | null][]) {
    if (name !== null && !fields.has(name)) fields.set(name, field);
  }
  return fields;
}
