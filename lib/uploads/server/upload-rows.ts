import { Upload } from '@tus/server';
import type { UploadId } from '@/lib/core/ids';
import type { Stores } from '@/lib/domain/unit-of-work';

/**
 * What tus must know of an upload comes from the portal's own rows: a file beside the bytes could be torn by a crash.
 * Rows are written by commands alone, so tus writes nothing here.
 */
export class UploadRows {
  readonly #stores: Pick<Stores, 'uploads'>;

  constructor(stores: Pick<Stores, 'uploads'>) {
    this.#stores = stores;
  }

  async get(key: string): Promise<Upload | undefined> {
    const row = await this.#stores.uploads.findUpload(key as UploadId);
    return row?.state === 'receiving' ? new Upload({ id: key, size: row.sizeBytes, offset: 0 }) : undefined;
  }

  async set(): Promise<void> {}
  async delete(): Promise<void> {}
}
