import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll } from 'vitest';
import { Bucket, type BucketSettings } from '@/lib/storage/s3/bucket';

export const s3Keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
export const s3Bucket = 'acetate';

/** An S3 server of npm's on a folder. */
export async function startS3Server({ directory, port = 0 }: { directory: string; port?: number }) {
  const configureBuckets = [{ name: s3Bucket }];
  const options = { port, address: '127.0.0.1', silent: true, directory, configureBuckets };
  const server = new S3rver(options);
  const { port: opened } = await server.run();
  const settings: BucketSettings = {
    bucket: s3Bucket,
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${opened}`,
    credentials: s3Keys,
    pathStyle: true,
  };
  return { settings, port: opened, close: () => server.close() };
}

export interface BucketForTests {
  readonly bucket: Bucket;
  readonly settings: BucketSettings;
  /** For what is beside the bucket; removed at the end. */
  readonly folder: string;
}

/** An empty bucket for the tests of this file. */
export function bucketForTests(): BucketForTests {
  let made: (BucketForTests & { close(): Promise<void> }) | undefined;
  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'acetate bucket '));
    const { settings, close } = await startS3Server({ directory: path.join(folder, 's3') });
    made = { bucket: await Bucket.open(settings), settings, folder, close };
  });
  afterAll(async () => {
    made?.bucket.close();
    await made?.close();
    if (made) rmSync(made.folder, { recursive: true });
  });
  const get = () => {
    if (!made) throw new Error('The bucket exists only inside hooks and tests.');
    return made;
  };
  return {
    get bucket() {
      return get().bucket;
    },
    get settings() {
      return get().settings;
    },
    get folder() {
      return get().folder;
    },
  };
}
