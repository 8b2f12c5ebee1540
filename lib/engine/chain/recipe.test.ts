import { describe, expect, it } from 'vitest';
import { canonicalRecipe } from './canonical-recipe';
import * as tables from './parameters.table';
import { parseRecipe } from './parse-recipe';
import { defaultRecipe, type Recipe } from './recipe';

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
    [['schema'], 2, 'This engine reads recipes of schema 1, not 2.'],
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
    [['output', 'seed'], 0.5, "The dither's seed must be a whole number."],
    [
      ['output', 'trimDb'],
      Number.NaN,
      'The recipe\'s output: "trimDb" is NaN; it must lie between -24 and 0.',
    ],
    [['output'], null, "The recipe's output isn't a set of settings."],
  ])('refuses %j = %j in a sentence', (path, value, sentence) => {
    expect(parseRecipe(changed(path, value))).toEqual({ ok: false, sentence });
  });

  it('refuses what is no recipe at all', () => {
    for (const json of [null, 3, 'x', []]) expect(parseRecipe(json).ok).toBe(false);
  });

  it('every default lies in its range, and every range is one', () => {
    for (const [, table] of Object.entries(tables)) {
      if (typeof table !== 'object' || Array.isArray(table)) continue;
      for (const range of Object.values(table as Record<string, tables.ParameterRange>)) {
        expect(range.min).toBeLessThan(range.max);
        expect(range.default).toBeGreaterThanOrEqual(range.min);
        expect(range.default).toBeLessThanOrEqual(range.max);
      }
    }
  });
});

describe('canonicalRecipe', () => {
  it('is one text, whatever the order of the keys', () => {
    const { output, modules, ...rest } = defaultRecipe();
    const turned = { output, ...rest, modules } as Recipe;
    expect(canonicalRecipe(turned)).toBe(canonicalRecipe(defaultRecipe()));
    expect(
      canonicalRecipe({
        ...turned,
        modules: [],
        output: { seed: 1, trimDb: -0.5, dither: 'tpdf', bitDepth: 24 },
      }),
    ).toBe(
      '{"inputTrimDb":0,"modules":[],"output":{"bitDepth":24,"dither":"tpdf","seed":1,"trimDb":-0.5},"schema":1}',
    );
  });

  it('differs when a setting differs', () => {
    const other = { ...defaultRecipe(), inputTrimDb: 0.1 };
    expect(canonicalRecipe(other)).not.toBe(canonicalRecipe(defaultRecipe()));
    expect(() => canonicalRecipe({ ...other, inputTrimDb: Number.NaN })).toThrow(TypeError);
  });
});
