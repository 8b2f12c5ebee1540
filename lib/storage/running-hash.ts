import { createHash } from 'node:crypto';
import type { Sha256 } from '@/lib/core/ids';
import type { StoredBlob } from './blob-store';

/** The hash and the length of bytes that come by. */
export class RunningHash {
  readonly #hash = createHash('sha256');
  #sizeBytes = 0;

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#sizeBytes += bytes.length;
  }

  /** A stage of a pipeline, which passes on what it has seen. */
  through = async function* (this: RunningHash, source: AsyncIterable<Uint8Array>) {
    for await (const bytes of source) {
      this.update(bytes);
      yield bytes;
    }
  }.bind(this);

  /** Once, after the last of them. */
  end(): StoredBlob {
    return { sha256: this.#hash.digest('hex') as Sha256, sizeBytes: this.#sizeBytes };
  }
}
