import path from 'node:path';
import { type BlobStore, isStoreAway } from '@/lib/storage/blob-store';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { sweepBlobs } from '@/lib/storage/local-blob-sweep';
import { LocalStaging } from '@/lib/storage/local-staging';
import type { Asking, SweptBlobs } from '@/lib/storage/orphans';
import { Bucket, type BucketSettings } from '@/lib/storage/s3/bucket';
import { statusOf } from '@/lib/storage/s3/bucket-faults';
import { FileCache } from '@/lib/storage/s3/file-cache';
import { S3BlobStore } from '@/lib/storage/s3/s3-blob-store';
import { sweepBucket } from '@/lib/storage/s3/s3-blob-sweep';
import { type PieceLedger, S3Staging } from '@/lib/storage/s3/s3-staging';
import type { StoreRequest } from '@/lib/storage/s3/watch-requests';
import type { Staging } from '@/lib/storage/staging';
import { CannotStart } from './cannot-start';
import type { Settings } from './env';
import { openScratch } from './scratch';

interface Sweep extends Asking {
  readonly now: () => number;
}

/** Everything that keeps files, of one kind. */
export interface FileStores {
  readonly blobs: BlobStore;
  /** Uploads that are not whole yet. @param ledger of those in a bucket */
  openStaging(ledger: PieceLedger): Promise<Staging>;
  /** Removes what nothing refers to. */
  sweep(sweep: Sweep): Promise<SweptBlobs>;
  close(): void;
}

interface StoreSettings extends Pick<Settings, 'storage' | 'dataDirectory'> {
  readonly observing: Pick<Settings['observing'], 'leastDiskBytes'>;
}
type OnStoreRequest = (request: StoreRequest) => void;
type BucketStorage = Extract<Settings['storage'], { kind: 'bucket' }>;

/** @throws CannotStart when the bucket is not there, or does not let us in */
async function checkBucket(bucket: Bucket, settings: BucketSettings): Promise<void> {
  const place = `The bucket ${settings.bucket}${settings.endpoint ? ` at ${settings.endpoint}` : ''}`;
  try {
    await bucket.check();
  } catch (error) {
    if (isStoreAway(error)) throw new CannotStart(`${place} cannot be used: nothing answers there.`);
    const status = statusOf(error);
    if (status === 404)
      throw new CannotStart(`${place} does not exist: make it, or set S3_BUCKET to another.`);
    if (status === 403 || status === 401)
      throw new CannotStart(`${place} does not accept S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.`);
    throw new CannotStart(
      `${place} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** @throws CannotStart when the bucket is not there, or does not let us in */
export async function openCheckedBucket(
  settings: BucketSettings,
  onRequest?: OnStoreRequest,
): Promise<Bucket> {
  const bucket = await Bucket.open(settings, onRequest);
  try {
    await checkBucket(bucket, settings);
  } catch (error) {
    bucket.close();
    throw error;
  }
  return bucket;
}

async function openBucket(
  settings: StoreSettings,
  storage: BucketStorage,
  onRequest?: OnStoreRequest,
): Promise<FileStores> {
  const { dataDirectory, observing } = settings;
  const bucket = await openCheckedBucket(storage.bucket, onRequest);
  const scratchFolder = await openScratch(dataDirectory);
  const cache = await FileCache.open({
    scratchFolder,
    folder: path.join(dataDirectory, 'cache'),
    mostBytes: storage.cacheBytes,
    leastFreeBytes: observing.leastDiskBytes,
  });
  return {
    blobs: new S3BlobStore({ bucket, scratchFolder, cache }),
    openStaging: async (ledger) =>
      new S3Staging({ bucket, ledger, leastFreeBytes: observing.leastDiskBytes }),
    sweep: (sweep) => sweepBucket({ ...sweep, bucket }),
    close: () => bucket.close(),
  };
}

const blobFolder = (dataDirectory: string) => path.join(dataDirectory, 'blobs');

/** Where these settings keep files; null where a bucket has them. */
export function fileFolder({ storage, dataDirectory }: Settings): string | null {
  return storage.kind === 'folder' ? blobFolder(dataDirectory) : null;
}

async function openFolder({ dataDirectory }: StoreSettings): Promise<FileStores> {
  const folder = blobFolder(dataDirectory);
  return {
    blobs: await LocalBlobStore.open(folder),
    openStaging: () => LocalStaging.open(path.join(dataDirectory, 'staging')),
    sweep: (sweep) => sweepBlobs({ ...sweep, folder }),
    close: () => {},
  };
}

/** Opens the stores of these settings. @param onRequest hears of each request to a bucket */
export function openFileStores(settings: StoreSettings, onRequest?: OnStoreRequest): Promise<FileStores> {
  const { storage } = settings;
  switch (storage.kind) {
    case 'folder':
      return openFolder(settings);
    case 'bucket':
      return openBucket(settings, storage, onRequest);
    default:
      return storage satisfies never;
  }
}
