import { mkdtemp, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '@/lib/core/clock';
import type { Ids, Sha256 } from '@/lib/core/ids';
import { noteLogIds } from '@/lib/core/log';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import type { Upload, UploadLimits } from '@/lib/domain/uploads/upload';
import { publishUpload, refuseUpload } from '@/lib/domain/uploads/upload-publish.commands';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { Staging } from '@/lib/storage/staging';
import { type Job, JobRefused } from '../job';
import { tellingItsEnd, unreadable } from '../last-words';
import { runThread } from '../run-thread';
import { referringTo } from '../stored-bytes';
import { limitsOfReading, type ThreadLimits } from '../thread-limits';
import type { IngestInput, IngestOutput } from '../threads/ingest.thread';
import { forgetBlob } from './blob-forget';

export interface IngestTools {
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly blobs: BlobStore;
  readonly staging: Pick<Staging, 'findSize' | 'fileIn' | 'remove'>;
  /** On the disk of the blobs, where they are on one. */
  readonly scratchFolder: string;
  readonly limits: UploadLimits;
  /** The path of a thread's bundle. */
  readonly threadFile: (name: string) => string;
  /** What reading a file of so many bytes may take. */
  readonly limitsOf?: (fileBytes: number) => ThreadLimits;
}

const differs =
  'What arrived is not what was sent: the checksums differ. The file may have changed while it was being sent. Please send it again.';
const lost = 'The bytes of this file were lost on our side before they were checked. Please send it again.';
const unread =
  'This file could not be checked, through a fault on our side. Please send it again, or write to the studio.';

/**
 * Checks what arrived against the sender's hash, probes it, stores the original by its hash and makes a mix,
 * reference or version from it. May be interrupted anywhere: the staged bytes stay until the change is saved.
 */
export function uploadIngestJob(tools: IngestTools): Job<'upload.ingest'> {
  const { uow, staging } = tools;
  return async ({ uploadId }, run) => {
    const upload = await uow.read.uploads.findUpload(uploadId);
    if (!upload) return;
    noteLogIds({ releaseId: upload.releaseId });
    if (upload.state === 'verifying') {
      const tell = async (sentence: string) => {
        await refuseUpload(tools, uploadId, sentence);
        await staging.remove(uploadId);
      };
      const words = { ...unreadable, ours: unread };
      await tellingItsEnd({ run, words, tell }, () => ingest(tools, upload, run.signal));
    }
    if (upload.state !== 'receiving') await staging.remove(uploadId);
  };
}

async function ingest(tools: IngestTools, upload: Upload, signal: AbortSignal): Promise<void> {
  const { id, claimedSha256 } = upload;
  if (!claimedSha256 || (await tools.staging.findSize(id)) !== upload.sizeBytes) {
    await refuseUpload(tools, id, lost);
    return;
  }
  const scratch = await mkdtemp(path.join(tools.scratchFolder, 'ingest-'));
  try {
    const file = await tools.staging.fileIn(scratch, id);
    await publish(tools, upload, { file, claimedSha256, signal });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Of its bytes: links and names are no change. */
const lastChangeOf = async (file: string) => (await stat(file, { bigint: true })).mtimeNs;

async function publish(
  tools: IngestTools,
  { id, purpose, sizeBytes }: Upload,
  whole: { readonly file: string; readonly claimedSha256: Sha256; readonly signal: AbortSignal },
): Promise<void> {
  const { blobs, threadFile, limitsOf = limitsOfReading } = tools;
  const { file, claimedSha256, signal } = whole;
  const changedAt = await lastChangeOf(file);
  const found = await runThread<IngestOutput>({
    file: threadFile('ingest'),
    input: {
      ...{ file, purpose, claimedSha256 },
      longestSeconds: tools.limits.longestSeconds,
    } satisfies IngestInput,
    signal,
    limits: limitsOf(sizeBytes),
  });
  const refused = found.fileSha256 === claimedSha256 ? found.refused : differs;
  if (refused !== null) {
    await refuseUpload(tools, id, refused);
    return;
  }
  if ((await lastChangeOf(file)) !== changedAt)
    throw new Error(`Upload ${id} changed while it was being checked.`);
  const stored = await blobs.putFile(file, { sha256: found.fileSha256, sizeBytes });
  const published = await publishUpload({ ...tools, uow: referringTo(tools, [stored.sha256]) }, id, found);
  // Refused after it was stored: bytes that nothing refers to would count for nobody.
  if (!published.ok || published.value === null) await forgetBlob(tools, stored.sha256);
  if (published.ok) return;
  await refuseUpload(tools, id, published.refusal.sentence);
  throw new JobRefused(published.refusal);
}
