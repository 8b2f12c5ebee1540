import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import type { UploadId } from '@/lib/core/ids';
import type { Stores } from '@/lib/domain/unit-of-work';
import { isStoreAway } from '@/lib/storage/blob-store';
import { StagedElsewhere, type Staging } from '@/lib/storage/staging';

const away = {
  status_code: 503,
  body: 'The studio’s files cannot be reached at the moment. What arrived is kept; it goes on by itself.\n',
};

/** What tus answers for a failed write. */
function writeFault(error: unknown): unknown {
  if (isStoreAway(error)) return away;
  return error instanceof StagedElsewhere ? ERRORS.INVALID_OFFSET : ERRORS.FILE_WRITE_ERROR;
}

/**
 * The bytes of uploads for tus. What it must know of an upload comes from the portal's own rows: a file beside the bytes
 * could be torn by a crash. Rows are written by commands alone.
 */
export class StagedStore extends DataStore {
  readonly #staging: Staging;
  readonly #stores: Pick<Stores, 'uploads'>;
  override extensions = ['termination'];

  constructor(staging: Staging, stores: Pick<Stores, 'uploads'>) {
    super();
    this.#staging = staging;
    this.#stores = stores;
  }

  override async getUpload(key: string): Promise<Upload> {
    const id = key as UploadId;
    const row = await this.#stores.uploads.findUpload(id);
    if (row?.state !== 'receiving') throw ERRORS.FILE_NOT_FOUND;
    const offset = await this.#staging.findSize(id);
    if (offset === null) throw ERRORS.FILE_NO_LONGER_EXISTS;
    return new Upload({ id, size: row.sizeBytes, offset });
  }

  override async write(source: Readable, key: string, offset: number): Promise<number> {
    try {
      return await this.#staging.write(key as UploadId, offset, source);
    } catch (error) {
      throw writeFault(error);
    }
  }

  override remove(key: string): Promise<void> {
    return this.#staging.remove(key as UploadId);
  }
}
