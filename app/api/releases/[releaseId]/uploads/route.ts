import { beginUploadSchema } from '@/lib/domain/uploads/upload.schema';
import { container } from '@/lib/server/container';
import { readJson } from '@/lib/server/routes/json-body';
import { findPageContext } from '@/lib/server/routes/page-context';
import { nothingHere, refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';
import { uploadService } from '@/lib/server/uploads';

/** Begins an upload, or finds the sender's own unfinished one: `{ id, state, offset, sizeBytes }`. */
export async function POST(request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const { releaseId } = await idsOf(segments);
  const context = await findPageContext(releaseId);
  if (!context) return nothingHere();
  const input = await readJson(request, beginUploadSchema);
  if (!input.ok) return refusalResponse(input.refusal);
  const begun = await uploadService(container()).begin(context.actor, releaseId, input.value);
  return begun.ok ? Response.json(begun.value, { status: 201 }) : refusalResponse(begun.refusal);
}
