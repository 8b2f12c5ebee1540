import type { ReleaseId, UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { BeginUpload } from '@/lib/domain/uploads/upload.schema';

/** The portal said no, with its sentence. Asking again will not help. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface Begun {
  readonly id: UploadId;
  readonly state: string;
  readonly offset: number;
  readonly sizeBytes: number;
}

const elsewhere = 'The studio’s server did not understand this. Reload the page and try again.';

async function post(path: string, body: object, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (response.ok) return response.json();
  if (response.status >= 500) throw new Error(`The server answered with ${response.status}.`);
  const said = (await response.json().catch(() => null)) as { refusal?: { sentence?: string } } | null;
  throw new Refused(said?.refusal?.sentence ?? elsewhere);
}

/** Begins an upload, or finds one's own unfinished one of the same file. */
export async function beginUpload(
  releaseId: ReleaseId,
  input: BeginUpload,
  signal: AbortSignal,
): Promise<Begun> {
  return (await post(paths.uploads(releaseId), input, signal)) as Begun;
}

/** Says what the whole file hashes to. */
export async function sayHash(id: UploadId, sha256: string, signal: AbortSignal): Promise<void> {
  await post(paths.uploadHash(id), { sha256 }, signal);
}
