import { approveVersion } from '@/lib/domain/approvals/approval.commands';
import { approveSchema } from '@/lib/domain/approvals/approval.schema';
import { clientAddressHeader } from '@/lib/server/http/portal-handler';
import { readJson } from '@/lib/server/routes/json-body';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Signs the version that stands, as it was shown. */
export async function POST(
  request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  const origin = {
    ip: request.headers.get(clientAddressHeader) ?? 'unknown',
    userAgent: request.headers.get('user-agent') ?? 'unknown',
  };
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, approveSchema);
    if (!input.ok) return input;
    const signed = await approveVersion({ ...context, origin }, trackId, input.value);
    return signed.ok ? { ok: true, value: { id: signed.value.id } } : signed;
  });
}
