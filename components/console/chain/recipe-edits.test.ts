import { describe, expect, it } from 'vitest';
import { parseRecipe } from '@/lib/engine/chain/parse-recipe';
import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import {
  hasRoomFor,
  withModule,
  withModuleMoved,
  withNewModule,
  withOutput,
  withoutModule,
} from './recipe-edits';

const idsOf = (recipe: Recipe) => recipe.modules.map((module) => module.id);
const isReadable = (recipe: Recipe) => parseRecipe(JSON.parse(JSON.stringify(recipe))).ok;

describe('editing a recipe', () => {
  it('changes only the named module and leaves the original untouched', () => {
    const before = defaultRecipe();
    const after = withModule(before, 'limiter', { inputGainDb: 4 });
    expect(after.modules.at(-1)).toMatchObject({ inputGainDb: 4, ceilingDb: -1 });
    expect(after.modules[0]).toBe(before.modules[0]);
    expect(before).toEqual(defaultRecipe());
    expect(isReadable(after)).toBe(true);
  });

  it('puts a new module before the last limiter and gives it a free id', () => {
    const { recipe, id } = withNewModule(defaultRecipe(), 'compressor');
    expect(id).toBe('compressor-2');
    expect(idsOf(recipe)).toEqual(['equaliser', 'compressor', 'stereo', 'compressor-2', 'limiter']);
    expect(idsOf(withNewModule(recipe, 'limiter').recipe).at(-1)).toBe('limiter-2');
    expect(isReadable(recipe)).toBe(true);
  });

  it('moves modules within the chain but not out of it', () => {
    expect(idsOf(withModuleMoved(defaultRecipe(), 'stereo', -1))).toEqual([
      'equaliser',
      'stereo',
      'compressor',
      'limiter',
    ]);
    expect(idsOf(withModuleMoved(defaultRecipe(), 'limiter', 1))).toEqual(idsOf(defaultRecipe()));
    expect(idsOf(withModuleMoved(defaultRecipe(), 'equaliser', -1))).toEqual(idsOf(defaultRecipe()));
    expect(idsOf(withoutModule(defaultRecipe(), 'stereo'))).toEqual(['equaliser', 'compressor', 'limiter']);
  });

  it('allows eight of a kind', () => {
    let recipe = defaultRecipe();
    while (hasRoomFor(recipe, 'equaliser')) recipe = withNewModule(recipe, 'equaliser').recipe;
    expect(recipe.modules.filter((module) => module.kind === 'equaliser')).toHaveLength(8);
    expect(isReadable(recipe)).toBe(true);
  });

  it('changes the output', () => {
    expect(withOutput(defaultRecipe(), { bitDepth: 16 }).output).toMatchObject({
      bitDepth: 16,
      dither: 'tpdf',
    });
  });
});
