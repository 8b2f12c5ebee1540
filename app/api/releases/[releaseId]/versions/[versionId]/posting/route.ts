import { postVersionSchema } from '@/lib/domain/versions/version.schema';
import { postVersion, withdrawVersion } from '@/lib/domain/versions/version-posting.commands';
import { readJson } from '@/lib/server/routes/json-body';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Shows a version to the client, with a message. */
export async function PUT(
  request: Request,
  segments: RouteContext<'releaseId' | 'versionId'>,
): Promise<Response> {
  const { releaseId, versionId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, postVersionSchema);
    if (!input.ok) return input;
    const posted = await postVersion(context, versionId, input.value);
    return posted.ok ? { ok: true, value: { number: posted.value.number } } : posted;
  });
}

/** Takes a posted version back. */
export async function DELETE(
  _request: Request,
  segments: RouteContext<'releaseId' | 'versionId'>,
): Promise<Response> {
  const { releaseId, versionId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const withdrawn = await withdrawVersion(context, versionId);
    return withdrawn.ok ? { ok: true, value: { number: withdrawn.value.number } } : withdrawn;
  });
}
