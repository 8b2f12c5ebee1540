import { consoleText } from '@/components/text/console';
import { moduleText } from '@/components/text/modules';
import type { ModuleSettings, Recipe } from '@/lib/engine/chain/recipe';

/** Name of a module: its kind, with a number from the second of a kind on. */
export function moduleName(recipe: Recipe, module: ModuleSettings): string {
  const ofKind = recipe.modules.filter(({ kind }) => kind === module.kind);
  const { name } = moduleText[module.kind];
  return ofKind.length < 2 ? name : consoleText.chain.number(name, ofKind.indexOf(module) + 1);
}
