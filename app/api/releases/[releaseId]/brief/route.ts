import { saveAnswers } from '@/lib/domain/briefs/brief.commands';
import { saveAnswersSchema } from '@/lib/domain/briefs/brief.schema';
import { readJson } from '@/lib/server/routes/json-body';
import { findPageContext } from '@/lib/server/routes/page-context';
import { nothingHere, refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Saves the fields that changed: `{ revision }`. */
export async function PATCH(request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const { releaseId } = await idsOf(segments);
  const context = await findPageContext(releaseId);
  if (!context) return nothingHere();
  const input = await readJson(request, saveAnswersSchema);
  if (!input.ok) return refusalResponse(input.refusal);
  const saved = await saveAnswers(context, releaseId, input.value);
  return saved.ok ? Response.json(saved.value) : refusalResponse(saved.refusal);
}
