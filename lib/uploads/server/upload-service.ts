import type { ReleaseId, Sha256, UploadId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import type { Upload, UploadLimits, UploadStatus } from '@/lib/domain/uploads/upload';
import { abandonUpload, beginUpload, claimHash, finishReceiving } from '@/lib/domain/uploads/upload.commands';
import type { BeginUpload } from '@/lib/domain/uploads/upload.schema';
import type { Staging } from '@/lib/storage/staging';

/** Space left free on the disk, as the database is on it too. */
const reserveBytes = 2e9;

export interface UploadParts extends Omit<Context, 'actor'> {
  readonly staging: Staging;
  readonly limits: UploadLimits;
}

/** Connects the domain's rows of uploads with their staged bytes. The bytes themselves arrive through tus. */
export class UploadService {
  readonly #parts: UploadParts;

  constructor(parts: UploadParts) {
    this.#parts = parts;
  }

  /** Begins an upload, or finds the sender's own unfinished one of the same file (UPL-5). */
  async begin(
    actor: Context['actor'],
    releaseId: ReleaseId,
    input: BeginUpload,
  ): Promise<Result<UploadStatus>> {
    const { staging } = this.#parts;
    const begun = await beginUpload({ ...this.#parts, actor }, releaseId, input);
    if (!begun.ok) return begun;
    const upload = begun.value;
    const offset = (await staging.findSize(upload.id)) ?? 0;
    if ((await staging.findFreeBytes()) < upload.sizeBytes - offset + reserveBytes) {
      if (offset === 0) await this.#abandon(upload.id);
      const sentence =
        'There is no room on the studio’s disk for this file. Write to the studio, then try again.';
      return refuse(refusal('too-large', 'UPL-13', sentence));
    }
    await staging.create(upload.id);
    return ok({ id: upload.id, state: upload.state, offset, sizeBytes: upload.sizeBytes });
  }

  /** Receives the sender's hash; if all bytes have arrived, they are checked now. */
  async claim(actor: Context['actor'], id: UploadId, sha256: Sha256): Promise<Result<UploadStatus>> {
    const claimed = await claimHash({ ...this.#parts, actor }, id, sha256);
    if (!claimed.ok) return claimed;
    const upload = (await this.settle(claimed.value)) ?? claimed.value;
    const offset = (await this.#parts.staging.findSize(id)) ?? upload.sizeBytes;
    return ok({ id, state: upload.state, offset, sizeBytes: upload.sizeBytes });
  }

  /** Has a complete upload checked, and returns the upload as it then is. Idempotent. */
  async settle(upload: Pick<Upload, 'id' | 'sizeBytes'>): Promise<Upload | null> {
    if ((await this.#parts.staging.findSize(upload.id)) !== upload.sizeBytes) return null;
    const finished = await finishReceiving(this.#parts, upload.id);
    return finished.ok ? finished.value : null;
  }

  /**
   * At the start and from time to time: complete uploads whose last notification was lost go on, those that nobody resumed are
   * given up, and bytes that belong to none are removed.
   */
  async sweep(): Promise<void> {
    const { uow, clock, staging } = this.#parts;
    for (const upload of await uow.read.uploads.listExpired(clock.now())) await this.#abandon(upload.id);
    for (const upload of await uow.read.uploads.listReceiving()) await this.settle(upload);
    for (const id of await staging.list()) {
      const upload = await uow.read.uploads.findUpload(id);
      if (upload?.state !== 'receiving' && upload?.state !== 'verifying') await staging.remove(id);
    }
  }

  async #abandon(id: UploadId): Promise<void> {
    const abandoned = await abandonUpload(this.#parts, id);
    if (abandoned.ok && abandoned.value) await this.#parts.staging.remove(id);
  }
}
