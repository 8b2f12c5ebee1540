import type { ReleaseId, UploadId } from '@/lib/core/ids';
import { RequestFailed, type RequestFailure } from '@/lib/core/request-failure';
import type { UploadStatus } from '@/lib/domain/uploads/upload';
import type { BeginUpload } from '@/lib/domain/uploads/upload.schema';
import { call, type Reply } from '@/lib/endpoints/client';
import { endpoints } from '@/lib/endpoints/endpoints.table';

export interface SendOptions {
  readonly signal: AbortSignal;
  /** It did not get through, and is tried again. */
  readonly onRetry: (failure: RequestFailure) => void;
}

/** A file takes long, and connections come back: it is tried until it works, or the portal says no. */
const endlessly = { mostRetries: Number.POSITIVE_INFINITY } as const;

function settledValue<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new RequestFailed(reply.failure);
  return reply.value;
}

/** Begins an upload, or finds one's own unfinished one of the same file. @throws RequestFailed */
export async function beginUpload(
  releaseId: ReleaseId,
  input: BeginUpload,
  options: SendOptions,
): Promise<UploadStatus> {
  return settledValue(
    await call(endpoints.beginUpload, { ids: { releaseId }, input, ...endlessly, ...options }),
  );
}

/** Says what the whole file hashes to. @throws RequestFailed */
export async function claimHash(uploadId: UploadId, sha256: string, options: SendOptions): Promise<void> {
  settledValue(
    await call(endpoints.claimHash, { ids: { uploadId }, input: { sha256 }, ...endlessly, ...options }),
  );
}
