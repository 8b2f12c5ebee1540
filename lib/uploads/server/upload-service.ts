import type { ReleaseId, Sha256, UploadId } from '@/lib/core/ids';
import type { Refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { isOfStudio } from '@/lib/domain/policy/access';
import { admitBytes, noteArrived } from '@/lib/domain/uploads/arriving.commands';
import type { Upload, UploadLimits, UploadStatus } from '@/lib/domain/uploads/upload';
import {
  abandonExpired,
  abandonUpload,
  beginUpload,
  claimHash,
  finishReceiving,
} from '@/lib/domain/uploads/upload.commands';
import type { BeginUpload } from '@/lib/domain/uploads/upload.schema';
import type { Staging } from '@/lib/storage/staging';
import { refusalOfDisk } from './disk-room';

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
    const refused = await this.#refusalOfDisk(actor, upload, offset);
    if (refused) {
      if (offset === 0) await this.#removeIf(upload.id, await abandonUpload(this.#parts, upload.id));
      return refuse(refused);
    }
    await staging.create(upload.id);
    return ok({ id: upload.id, state: upload.state, offset, sizeBytes: upload.sizeBytes });
  }

  /** UPL-13, UPL-16: whether the next bytes of an upload may come; from now on it counts with its whole size. */
  async admitBytes(actor: Context['actor'], upload: Upload): Promise<Result<null>> {
    const offset = (await this.#parts.staging.findSize(upload.id)) ?? 0;
    const refused = await this.#refusalOfDisk(actor, upload, offset);
    return refused ? refuse(refused) : admitBytes({ ...this.#parts, actor }, upload.id);
  }

  /** Writes down how much of an upload is here. */
  async noteArrived(id: UploadId): Promise<void> {
    const arrived = await this.#parts.staging.findSize(id);
    if (arrived !== null) await noteArrived(this.#parts, id, arrived);
  }

  /** Receives the sender's hash; if all bytes have arrived, they are checked now. */
  async claim(actor: Context['actor'], id: UploadId, sha256: Sha256): Promise<Result<UploadStatus>> {
    const claimed = await claimHash({ ...this.#parts, actor }, id, sha256);
    if (!claimed.ok) return claimed;
    const upload = (await this.settle(claimed.value)) ?? claimed.value;
    const staged = (await this.#parts.staging.findSize(id)) ?? 0;
    // Afterwards it is not staged any more.
    const offset = upload.state === 'receiving' ? staged : upload.sizeBytes;
    return ok({ id, state: upload.state, offset, sizeBytes: upload.sizeBytes });
  }

  /** Has a complete upload checked, and returns the upload as it then is. Idempotent. */
  async settle(upload: Pick<Upload, 'id' | 'sizeBytes'>): Promise<Upload | null> {
    if ((await this.#parts.staging.findSize(upload.id)) !== upload.sizeBytes) return null;
    const finished = await finishReceiving(this.#parts, upload.id);
    return finished.ok ? finished.value : null;
  }

  /**
   * At the start and from time to time: what a killed process did not write down is written down, complete uploads whose
   * last notification was lost go on, those that nobody resumed are given up, and bytes that belong to none are removed.
   * @param signal ends it between two of them; the next goes on
   */
  async sweep(signal?: AbortSignal): Promise<void> {
    const { uow, clock, staging } = this.#parts;
    for (const upload of await uow.read.uploads.listReceiving()) {
      signal?.throwIfAborted();
      const arrived = await staging.findSize(upload.id);
      if (arrived !== null && arrived > upload.arrivedBytes)
        await noteArrived(this.#parts, upload.id, arrived);
      await this.settle(upload);
    }
    // After that: what has just been found to be here is waited for.
    for (const upload of await uow.read.uploads.listExpired(clock.now())) {
      signal?.throwIfAborted();
      await this.#removeIf(upload.id, await abandonExpired(this.#parts, upload.id));
    }
    for (const id of await staging.list()) {
      signal?.throwIfAborted();
      const upload = await uow.read.uploads.findUpload(id);
      if (upload?.state !== 'receiving' && upload?.state !== 'verifying') await staging.remove(id);
    }
  }

  async #refusalOfDisk(actor: Context['actor'], upload: Upload, offset: number): Promise<Refusal | null> {
    const { uow, staging } = this.#parts;
    const isOwn = await isOfStudio(uow.read, actor, upload.releaseId);
    return refusalOfDisk(await staging.findSpace(), { bytes: upload.sizeBytes - offset, isOwn });
  }

  async #removeIf(id: UploadId, abandoned: Result<boolean>): Promise<void> {
    if (abandoned.ok && abandoned.value) await this.#parts.staging.remove(id);
  }
}
