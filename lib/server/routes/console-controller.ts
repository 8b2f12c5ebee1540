import type { z } from 'zod';
import type { MixId, PrintId, Sha256, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { viewConsole } from '@/lib/domain/versions/console.queries';
import { type ConsoleView, type PrintView, presentPrint } from '@/lib/domain/versions/console.view';
import { saveDraft } from '@/lib/domain/versions/master.commands';
import { startPrint, witnessPrint } from '@/lib/domain/versions/print.commands';
import type { saveDraftSchema, startPrintSchema, witnessSchema } from '@/lib/domain/versions/print.schema';
import { parseRecipe } from '@/lib/engine/chain/parse-recipe';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';

/** VER-16: settings that this engine cannot read are refused with its own sentence, never repaired. */
function checkRecipe(json: unknown): Result<Recipe> {
  const parsed = parseRecipe(json);
  return parsed.ok ? ok(parsed.value) : refuse(refusal('invalid', 'VER-16', parsed.sentence, 'recipe'));
}

/** The console as its page shows it, with the engine that this server prints with. */
export function findConsole(context: Context, trackId: TrackId): Promise<Result<ConsoleView>> {
  return viewConsole({ ...context, engine: engineIdentity }, trackId);
}

/** Keeps a draft of the settings. */
export async function keepDraft(
  context: Context,
  trackId: TrackId,
  { purpose, revision, mixId, recipe: json }: z.output<typeof saveDraftSchema>,
): Promise<Result<{ revision: number }>> {
  const recipe = checkRecipe(json);
  if (!recipe.ok) return recipe;
  return saveDraft(context, trackId, {
    purpose,
    revision,
    mixId: mixId as MixId | null,
    recipe: recipe.value,
  });
}

/** Prints settings. */
export async function print(
  context: Context,
  trackId: TrackId,
  input: z.output<typeof startPrintSchema>,
): Promise<Result<PrintView>> {
  const recipe = checkRecipe(input.recipe);
  if (!recipe.ok) return recipe;
  const started = await startPrint({ ...context, engine: engineIdentity }, trackId, {
    ...input,
    mixId: input.mixId as MixId,
    recipe: recipe.value,
  });
  return started.ok ? ok(presentPrint(started.value)) : started;
}

/** Receives the hash of the browser's render of a print. */
export async function witness(
  context: Context,
  printId: PrintId,
  { pcmSha256, engineBuild }: z.output<typeof witnessSchema>,
): Promise<Result<PrintView>> {
  const settled = await witnessPrint(context, printId, { pcmSha256: pcmSha256 as Sha256, engineBuild });
  return settled.ok ? ok(presentPrint(settled.value)) : settled;
}
