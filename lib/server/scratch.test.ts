import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { identify } from './database/embedded-postgres/process.mjs';
import { openFileStores } from './file-stores';

const place = bucketForTests();
const machine = hostname().replace(/[^\w.-]/g, '_');

test('what a dead process left on its way to a bucket is removed, and what a living one is working on stays', () =>
  temporaryFolder('scratch', async (dataDirectory) => {
    const parent = identify(process.ppid);
    const living = `${machine}~${parent.pid}~${parent.startedAt}`;
    for (const owner of [living, `${machine}~${parent.pid}~1`, `elsewhere~${parent.pid}~1`]) {
      await mkdir(path.join(dataDirectory, 'scratch', owner), { recursive: true });
      await writeFile(path.join(dataDirectory, 'scratch', owner, 'part'), 'half');
    }
    const bucket = place.settings;
    const stores = await openFileStores({
      dataDirectory,
      storage: { kind: 'bucket', bucket, cacheBytes: 1e9 },
      observing: { leastDiskBytes: 0 },
    });
    const { sha256 } = await stores.blobs.put(Readable.from([Buffer.from('hello')]));
    await stores.blobs.path(sha256, dataDirectory);
    stores.close();
    const self = identify(process.pid);
    const own = `${machine}~${self.pid}~${self.startedAt}`;
    const owners = await readdir(path.join(dataDirectory, 'scratch'));
    expect(owners.sort()).toEqual([living, own, `elsewhere~${parent.pid}~1`].sort());
    expect(await readdir(path.join(dataDirectory, 'scratch', own))).toEqual([]);
    expect((await readdir(dataDirectory)).sort()).toEqual(['cache', 'scratch', sha256].sort());
  }));
