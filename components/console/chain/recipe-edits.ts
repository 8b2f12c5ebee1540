import {
  defaultModule,
  type ModuleKind,
  type ModuleSettings,
  type OutputSettings,
  type Recipe,
} from '@/lib/engine/chain/recipe';
import { descriptionOf, MAX_MODULES } from '@/lib/engine/modules/catalogue';

/** Any settings of a module except its kind. */
export type ModuleChange = Partial<
  { [Kind in ModuleKind]: Omit<ModuleSettings<Kind>, 'kind' | 'id'> }[ModuleKind]
>;

/** Changes one module; an unknown id changes nothing. */
export function withModule(recipe: Recipe, id: string, change: ModuleChange): Recipe {
  const modules = recipe.modules.map((module) =>
    module.id === id ? ({ ...module, ...change } as ModuleSettings) : module,
  );
  return { ...recipe, modules };
}

export function withOutput(recipe: Recipe, change: Partial<OutputSettings>): Recipe {
  return { ...recipe, output: { ...recipe.output, ...change } };
}

/** Whether another module of a kind fits into the chain. */
export function hasRoomFor(recipe: Recipe, kind: ModuleKind): boolean {
  const ofKind = recipe.modules.filter((module) => module.kind === kind).length;
  return recipe.modules.length < MAX_MODULES && ofKind < descriptionOf(kind).most;
}

/** An unused module id: `compressor`, `compressor-2` … */
function freeId(recipe: Recipe, kind: ModuleKind): string {
  const taken = new Set(recipe.modules.map((module) => module.id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? kind : `${kind}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Adds a module before the last limiter, which guards the ceiling; a limiter goes to the end. */
export function withNewModule(recipe: Recipe, kind: ModuleKind): { recipe: Recipe; id: string } {
  const id = freeId(recipe, kind);
  const module = { ...defaultModule(kind, id), bypass: false };
  const last = recipe.modules.at(-1);
  const at = recipe.modules.length - (kind !== 'limiter' && last?.kind === 'limiter' ? 1 : 0);
  return { recipe: { ...recipe, modules: recipe.modules.toSpliced(at, 0, module) }, id };
}

export function withoutModule(recipe: Recipe, id: string): Recipe {
  return { ...recipe, modules: recipe.modules.filter((module) => module.id !== id) };
}

/** Moves a module towards the input (-1) or the output (1). */
export function withModuleMoved(recipe: Recipe, id: string, by: -1 | 1): Recipe {
  const from = recipe.modules.findIndex((module) => module.id === id);
  const to = from + by;
  const module = recipe.modules[from];
  if (!module || to < 0 || to >= recipe.modules.length) return recipe;
  return { ...recipe, modules: recipe.modules.toSpliced(from, 1).toSpliced(to, 0, module) };
}
