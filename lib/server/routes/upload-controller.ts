import type { Sha256, UploadId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { notFound } from '@/lib/domain/policy/policy';
import type { UploadStatus } from '@/lib/domain/uploads/upload';
import { authorizeUpload } from '@/lib/domain/uploads/upload.commands';
import type { Endpoints } from '@/lib/endpoints/endpoints.table';
import { container } from '../container';
import { uploadService } from '../uploads';
import { requestContext } from './page-context';
import type { Asked } from './route';

/** The sender of an upload. Checked before the body is read, since an error about the body would reveal that the upload exists. */
export async function uploadContext({ uploadId }: { uploadId: UploadId }): Promise<Result<Context>> {
  const { read } = container().uow;
  const upload = await read.uploads.findUpload(uploadId);
  const context = await requestContext(upload?.releaseId);
  if (!context.ok) return context;
  if (!upload) return refuse(notFound());
  const own = await authorizeUpload(read, context.value, uploadId);
  return own.ok ? ok(context.value) : own;
}

/** Receives the hash of a whole file. */
export function claimUpload({
  context,
  ids,
  input,
}: Asked<Endpoints['claimHash']>): Promise<Result<UploadStatus>> {
  return uploadService(container()).claim(context.actor, ids.uploadId, input.sha256 as Sha256);
}
