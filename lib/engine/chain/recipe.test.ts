import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintSignal } from '@/lib/testing/hosts/chain-fingerprint';
import { renderWhole } from '@/lib/testing/signals/chain-signals';
import { MODULE_KINDS } from '../modules/catalogue';
import { parseRecipe } from './parse-recipe';
import { defaultModule, defaultRecipe, RECIPE_SCHEMA, type Recipe } from './recipe';
import { STORED_RECIPES } from './stored-recipes.table';

/** The default recipe as JSON, with one path changed. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const json: unknown = structuredClone(defaultRecipe());
  let at = json as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete at[last];
  else at[last] = value;
  return json;
}

describe('parseRecipe', () => {
  it('reads what was written', () => {
    expect(parseRecipe(JSON.parse(JSON.stringify(defaultRecipe())))).toEqual({
      ok: true,
      value: defaultRecipe(),
    });
  });

  it.each([
    [
      ['schema'],
      RECIPE_SCHEMA + 1,
      `The recipe was written by a newer engine: it is of schema ${RECIPE_SCHEMA + 1}, and this engine reads up to ${RECIPE_SCHEMA}.`,
    ],
    [['schema'], '1', 'The recipe does not say of which schema it is.'],
    [
      ['modules', 1, 'kind'],
      'reverb',
      'Module 2 of the recipe is of a kind that this engine doesn\'t know: "reverb".',
    ],
    [['modules', 1, 'kind'], undefined, "Module 2 of the recipe is of a kind that this engine doesn't know."],
    [['modules', 1], null, "Module 2 of the recipe isn't a set of settings."],
    [['modules', 1, 'ratio'], 40, 'Module 2 of the recipe: "ratio" is 40; it must lie between 1 and 20.'],
    [
      ['modules', 0, 'bands', 3, 'frequencyHz'],
      '1k',
      'Module 1 of the recipe, band 4: "frequencyHz" is no number; it must lie between 10 and 20000.',
    ],
    [
      ['modules', 0, 'bands', 0, 'slopeDbPerOctave'],
      13,
      'Module 1 of the recipe, band 1: "slopeDbPerOctave" must be one of 6, 12, 18, 24, 30, 36, 42, 48.',
    ],
    [
      ['modules', 3, 'warmth'],
      3,
      'Module 4 of the recipe has a setting that this engine doesn\'t know: "warmth".',
    ],
    [['modules', 2, 'monoBass'], undefined, 'Module 3 of the recipe has no "monoBass".'],
    [['modules', 2, 'bypass'], 1, 'Module 3 of the recipe: "bypass" must be true or false.'],
    [['modules', 2, 'id'], 'limiter', 'Two modules of the recipe have the same id.'],
    [
      ['modules', 2, 'id'],
      'a b',
      'Module 3 of the recipe: "id" must be up to 40 letters, digits and hyphens.',
    ],
    [['modules'], {}, 'The recipe: "modules" must be a list of at most 16.'],
    [['output', 'seed'], 0.5, 'The recipe\'s output: "seed" is 0.5; it must be a whole number.'],
    [
      ['output', 'trimDb'],
      Number.NaN,
      'The recipe\'s output: "trimDb" is NaN; it must lie between -24 and 0.',
    ],
    [['output'], null, "The recipe's output isn't a set of settings."],
  ])('refuses %j = %j in a sentence', (path, value, sentence) => {
    expect(parseRecipe(changed(path, value))).toEqual({ ok: false, sentence });
  });

  it('refuses what is not a recipe at all', () => {
    for (const json of [null, 3, 'x', []]) expect(parseRecipe(json).ok).toBe(false);
  });

  it('refuses more modules of a kind than allowed, and a kind that its schema did not have', () => {
    const modules = Array.from({ length: 9 }, (_, index) => defaultModule('gain', `gain-${index}`));
    const recipe = { ...defaultRecipe(), modules };
    expect(parseRecipe(recipe)).toEqual({
      ok: false,
      sentence: 'The recipe has more than 8 modules of kind "gain".',
    });
    expect(parseRecipe({ ...recipe, schema: 1, modules: modules.slice(0, 1) })).toEqual({
      ok: false,
      sentence: 'Module 1 of the recipe: recipes of schema 1 had no "gain".',
    });
  });
});

const printed = (recipe: Recipe) =>
  createHash('sha256')
    .update(renderWhole(recipe, fingerprintSignal(5 * 44100)).pcm)
    .digest('hex')
    .slice(0, 16);

describe('stored recipes', () => {
  it.each(STORED_RECIPES)('$name: opens and prints its old bits', ({ json, prints }) => {
    const parsed = parseRecipe(JSON.parse(json));
    if (!parsed.ok) throw new Error(parsed.sentence);
    expect(parsed.value.schema).toBe(RECIPE_SCHEMA);
    expect(printed(parsed.value)).toBe(prints);
    // An upgraded recipe is a current one: it can be read again.
    expect(parseRecipe(structuredClone(parsed.value))).toEqual(parsed);
  });

  it('covers every schema and every kind of module', () => {
    const recipes = STORED_RECIPES.map(({ json }) => JSON.parse(json) as Recipe);
    const schemas = new Set(recipes.map(({ schema }) => schema));
    expect([...schemas].sort()).toEqual(Array.from({ length: RECIPE_SCHEMA }, (_, index) => index + 1));
    const kinds = new Set(recipes.flatMap(({ modules }) => modules.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([...MODULE_KINDS].sort());
  });

  it.each(STORED_RECIPES)(
    '$name: without any one of its settings it is refused in a sentence',
    ({ json }) => {
      let removed = 0;
      const visit = (at: unknown): void => {
        if (typeof at !== 'object' || at === null) return;
        const fields = at as Record<string, unknown>;
        for (const key of Array.isArray(at) ? [] : Object.keys(fields)) {
          const value = fields[key];
          delete fields[key];
          const parsed = parseRecipe(recipe);
          expect(parsed.ok ? `without ${key} it is read` : parsed.sentence).toMatch(
            /^The recipe|^Module \d+ of/,
          );
          fields[key] = value;
          removed++;
        }
        for (const value of Object.values(fields)) visit(value);
      };
      const recipe: unknown = JSON.parse(json);
      visit(recipe);
      expect(removed).toBeGreaterThan(10);
    },
  );

  it('a setting that is not a number does not reach the kernel', () => {
    const { ratio: _, ...broken } = defaultModule('compressor', 'compressor');
    const recipe = { ...defaultRecipe(), modules: [broken] } as unknown as Recipe;
    expect(() => printed(recipe)).toThrow('The setting "ratio" is no number.');
  });
});
