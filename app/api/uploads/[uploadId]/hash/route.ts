import type { Sha256 } from '@/lib/core/ids';
import { enterUpload } from '@/lib/domain/uploads/upload.commands';
import { claimHashSchema } from '@/lib/domain/uploads/upload.schema';
import { container } from '@/lib/server/container';
import { readJson } from '@/lib/server/routes/json-body';
import { findPageContext } from '@/lib/server/routes/page-context';
import { nothingHere, refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';
import { uploadService } from '@/lib/server/uploads';

/** Takes the SHA-256 that the sender computed; the upload's standing. */
export async function POST(request: Request, segments: RouteContext<'uploadId'>): Promise<Response> {
  const { uploadId } = await idsOf(segments);
  const parts = container();
  const upload = await parts.uow.read.uploads.findUpload(uploadId);
  const context = upload && (await findPageContext(upload.releaseId));
  if (!context) return nothingHere();
  // Asked before the body is read: what is wrong with it would tell others that the upload exists.
  const own = await enterUpload(parts.uow.read, context, uploadId);
  if (!own.ok) return refusalResponse(own.refusal);
  const input = await readJson(request, claimHashSchema);
  if (!input.ok) return refusalResponse(input.refusal);
  const sha256 = input.value.sha256 as Sha256;
  const claimed = await uploadService(parts).claim(context.actor, uploadId, sha256);
  return claimed.ok ? Response.json(claimed.value) : refusalResponse(claimed.refusal);
}
