import { unwaiveFindingsSchema, waiveFindingsSchema } from '@/lib/domain/mixes/mix-request.schema';
import { unwaiveFindings, waiveFindings } from '@/lib/domain/mixes/waiver.commands';
import { readJson } from '@/lib/server/routes/json-body';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Waives findings of a mix, with a reason. */
export async function PUT(
  request: Request,
  segments: RouteContext<'releaseId' | 'mixId'>,
): Promise<Response> {
  const { releaseId, mixId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, waiveFindingsSchema);
    return input.ok ? waiveFindings(context, mixId, input.value) : input;
  });
}

/** Takes waivers back. */
export async function DELETE(
  request: Request,
  segments: RouteContext<'releaseId' | 'mixId'>,
): Promise<Response> {
  const { releaseId, mixId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, unwaiveFindingsSchema);
    return input.ok ? unwaiveFindings(context, mixId, input.value.keys) : input;
  });
}
