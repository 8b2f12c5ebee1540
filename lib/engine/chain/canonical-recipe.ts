import type { Recipe } from './recipe';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a recipe, for hashing: RFC 8785 (keys in UTF-16 order, ECMAScript's shortest numbers, no spaces).
 * @throws TypeError for numbers that JSON has not.
 */
export function canonicalRecipe(recipe: Recipe): string {
  return canonical(recipe as unknown as Json);
}

function canonical(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`A recipe can't hold the number ${value}.`);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
