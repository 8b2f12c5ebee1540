import { saveAnswers } from '@/lib/domain/briefs/brief.commands';
import { saveAnswersSchema } from '@/lib/domain/briefs/brief.schema';
import { notFound } from '@/lib/domain/policy/policy';
import { readJson } from '@/lib/server/json-body';
import { findPageContext } from '@/lib/server/page-context';
import { refusalResponse } from '@/lib/server/respond';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** Saves the fields that changed: `{ revision }`. */
export async function PATCH(request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const { releaseId } = await idsOf(segments);
  const context = await findPageContext(releaseId);
  if (!context) return refusalResponse(notFound());
  const input = await readJson(request, saveAnswersSchema);
  if (!input.ok) return refusalResponse(input.refusal);
  const saved = await saveAnswers(context, releaseId, input.value);
  return saved.ok ? Response.json(saved.value) : refusalResponse(saved.refusal);
}
