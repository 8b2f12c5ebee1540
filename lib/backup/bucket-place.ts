import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Sha256 } from '@/lib/core/ids';
import { BlobMissing, type StoredBlob } from '@/lib/storage/blob-store';
import type { Bucket } from '@/lib/storage/s3/bucket';
import { spool } from '@/lib/storage/s3/spool';
import type { BackupFiles, BackupPlace, NamedTexts } from './backup-place';

export interface BucketPlace {
  readonly bucket: Bucket;
  /** What the keys of all objects begin with: empty, or with a slash at its end. */
  readonly prefix: string;
  /** For what comes as a stream, until its hash is known: an object has its name from the start. */
  readonly scratch: string;
}

/** Files as objects `files/<hash>`, whole or not there at all. */
class BucketFiles implements BackupFiles {
  constructor(private readonly place: BucketPlace) {}

  async put(source: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const file = path.join(this.place.scratch, `spool-${randomBytes(12).toString('hex')}`);
    try {
      const stored = await spool(source, file);
      const key = this.#key(stored.sha256);
      if ((await this.findSize(stored.sha256)) !== stored.sizeBytes)
        await this.place.bucket.putFile(key, file);
      return stored;
    } finally {
      await rm(file, { force: true });
    }
  }

  async findSize(sha256: Sha256): Promise<number | null> {
    return (await this.place.bucket.find(this.#key(sha256)))?.sizeBytes ?? null;
  }

  async open(sha256: Sha256): Promise<Readable> {
    const stream = await this.place.bucket.open(this.#key(sha256));
    if (!stream) throw new BlobMissing(sha256);
    return stream;
  }

  remove(sha256: Sha256): Promise<void> {
    return this.place.bucket.remove(this.#key(sha256));
  }

  #key(sha256: Sha256): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('This is no SHA-256.');
    return `${this.place.prefix}files/${sha256}`;
  }
}

function textsIn({ bucket, prefix, scratch }: BucketPlace, folder: string): NamedTexts {
  const start = `${prefix}${folder}/`;
  return {
    async write(name, content) {
      // In parts where it is long: a manifest names every file.
      const file = path.join(scratch, `text-${randomBytes(12).toString('hex')}`);
      await writeFile(file, content, { mode: 0o600 });
      await bucket.putFile(`${start}${name}`, file).finally(() => rm(file, { force: true }));
    },
    async read(name) {
      const stream = await bucket.open(`${start}${name}`);
      return stream && text(stream);
    },
    async list() {
      const names: string[] = [];
      for await (const { key } of bucket.list(start)) names.push(key.slice(start.length));
      return names.sort();
    },
    remove: (name) => bucket.remove(`${start}${name}`),
  };
}

/** A bucket, or a part of one. It has to be there. */
export function bucketPlace(place: BucketPlace): BackupPlace {
  return {
    files: new BucketFiles(place),
    manifests: textsIn(place, 'backups'),
    journals: textsIn(place, 'unfinished'),
    damaged: textsIn(place, 'damaged'),
    owner: textsIn(place, 'owner'),
  };
}
