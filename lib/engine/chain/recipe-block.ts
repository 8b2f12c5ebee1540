import { descriptionOf } from '../modules/catalogue';
import { INPUT, OUTPUT } from '../modules/chain-ends';
import {
  COUNT_AT,
  INPUT_AT,
  kindNumber,
  MODULE_HEAD,
  MODULE_HEAD_LENGTH,
  moduleAt,
  numbersOf,
  OUTPUT_AT,
} from '../modules/wire';
import type { Recipe } from './recipe';

/**
 * Writes a recipe in the kernel's layout: the number of modules, input and output, then each module's kind, bypass and
 * settings. @throws TypeError for a setting that is not a number.
 */
export function writeRecipeBlock(block: Float64Array, recipe: Recipe): void {
  block.fill(0);
  block[COUNT_AT] = recipe.modules.length;
  block.set(numbersOf(INPUT.parameters, { ...recipe }), INPUT_AT);
  block.set(numbersOf(OUTPUT.parameters, { ...recipe.output }), OUTPUT_AT);
  recipe.modules.forEach((module, index) => {
    const settings = numbersOf(descriptionOf(module.kind).parameters, { ...module });
    const at = moduleAt(index);
    block[at + MODULE_HEAD.kind] = kindNumber(module.kind);
    block[at + MODULE_HEAD.bypass] = module.bypass ? 1 : 0;
    block.set(settings, at + MODULE_HEAD_LENGTH);
  });
}

/** Two recipes of the same structure differ only in settings, which can glide; otherwise the chain has to be rebuilt. */
export function structureOf(recipe: Recipe): string {
  return recipe.modules.map((module) => `${module.kind}:${module.id}`).join(' ');
}
