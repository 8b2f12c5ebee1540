import type { ReleaseId, UploadId } from '@/lib/core/ids';
import { RequestFailed, type RequestFailure } from '@/lib/core/request-failure';
import type { UploadStatus } from '@/lib/domain/uploads/upload';
import type { BeginUpload } from '@/lib/domain/uploads/upload.schema';
import { filesEndpoints } from '@/lib/endpoints/areas/files.endpoints';
import { call, type Reply } from '@/lib/endpoints/client';

export interface SendOptions {
  /** Whose page sends it; nobody else may go on with it (SGN-6). */
  readonly person: string;
  readonly signal: AbortSignal;
  /** It failed, and is being retried. */
  readonly onRetry: (failure: RequestFailure) => void;
}

/** A file takes long, and connections come back: it is retried until it works, or until the portal refuses it. */
const endlessly = { mostRetries: Number.POSITIVE_INFINITY } as const;

function settledValue<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new RequestFailed(reply.failure);
  return reply.value;
}

/** Begins an upload, or finds the sender's own unfinished upload of the same file. @throws RequestFailed */
export async function beginUpload(
  releaseId: ReleaseId,
  input: BeginUpload,
  options: SendOptions,
): Promise<UploadStatus> {
  return settledValue(
    await call(filesEndpoints.beginUpload, { ids: { releaseId }, input, ...endlessly, ...options }),
  );
}

/** Sends the hash of the whole file. @throws RequestFailed */
export async function claimHash(uploadId: UploadId, sha256: string, options: SendOptions): Promise<void> {
  settledValue(
    await call(filesEndpoints.claimHash, { ids: { uploadId }, input: { sha256 }, ...endlessly, ...options }),
  );
}
