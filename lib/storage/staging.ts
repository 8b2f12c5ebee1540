import type { UploadId } from '@/lib/core/ids';

const isId = /^[0-9a-z]{1,40}$/;

/** Ids become names of files and objects. @throws RangeError for anything that is not one of ours */
export function stagedName(id: UploadId): string {
  if (!isStagedName(id)) throw new RangeError('This is no upload of ours.');
  return id;
}

export function isStagedName(name: string): name is UploadId {
  return isId.test(name);
}

/** The room that uploads have. */
export interface StagingSpace {
  /** What an unprivileged process may still use. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** Another process has written bytes of this upload meanwhile: where it stands has to be asked again. */
export class StagedElsewhere extends Error {
  override readonly name = 'StagedElsewhere';
  constructor() {
    super('Another request has gone on with this upload.');
  }
}

/** Where the bytes of uploads are kept until they are complete. Named by the upload's id, never by user input. */
export interface Staging {
  /** Makes room for an upload; what is there already is left with its bytes. */
  create(id: UploadId): Promise<void>;
  /** Bytes that are here for good; null when nothing of it can be. */
  findSize(id: UploadId): Promise<number | null>;
  /**
   * Writes what arrives from `offset` on. If the source fails, what came before stays.
   * @returns how much is here then
   * @throws StagedElsewhere
   */
  write(id: UploadId, offset: number, source: AsyncIterable<Uint8Array>): Promise<number>;
  /** The whole upload as a file in `folder`, which may be moved away; what is staged stays until `remove`. */
  fileIn(folder: string, id: UploadId): Promise<string>;
  /** Ids of all staged uploads. */
  list(): Promise<UploadId[]>;
  findSpace(): Promise<StagingSpace>;
  remove(id: UploadId): Promise<void>;
}
