import type { ConsoleView, DraftView } from '@/lib/domain/versions/console.view';
import { type ParsedRecipe, parseRecipe } from '@/lib/engine/chain/parse-recipe';

/** A page that has been open since before a server update may receive recipes that its own engine cannot read. */
function readAgain(recipe: ParsedRecipe): ParsedRecipe {
  return recipe.ok ? parseRecipe(recipe.value) : recipe;
}

export function withReadableDraft(draft: DraftView): DraftView {
  return { ...draft, recipe: draft.recipe && readAgain(draft.recipe) };
}

/** The console's view with every recipe parsed by this page's engine. */
export function withReadableRecipes(view: ConsoleView): ConsoleView {
  return {
    ...view,
    draft: withReadableDraft(view.draft),
    versions: view.versions.map((version) => ({
      ...version,
      recipe: version.recipe && { ...version.recipe, settings: readAgain(version.recipe.settings) },
    })),
    prints: view.prints.map((print) => ({ ...print, recipe: readAgain(print.recipe) })),
  };
}
