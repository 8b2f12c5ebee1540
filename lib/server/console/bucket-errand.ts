import type { BucketSettings } from '@/lib/storage/s3/bucket';
import type { Environment } from '../env';
import { readStorage, type StorageSettings } from '../storage-settings';
import { Refused } from './errand';

const own = 'ACETATE_BACKUP_S3_';
const settingNames = ['ENDPOINT', 'REGION', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'PATH_STYLE'];

/** Settings of the store of backups: its own, or the portal's where it has none. */
function settingsOf(environment: Environment, bucket: string): Environment {
  const from = settingNames.some((name) => environment[own + name]) ? own : 'S3_';
  const settings = settingNames.map((name) => [`S3_${name}`, environment[from + name]]);
  return { ...Object.fromEntries(settings), S3_BUCKET: bucket };
}

/** Endpoints are addresses; without one it is Amazon's. */
function isSame(one: BucketSettings, other: BucketSettings): boolean {
  const originOf = ({ endpoint }: BucketSettings) => (endpoint ? new URL(endpoint).origin : '');
  return one.bucket === other.bucket && originOf(one) === originOf(other);
}

interface Asking {
  readonly environment: Environment;
  /** Where the portal keeps its files. */
  readonly storage: StorageSettings;
}

/** @param named `s3://bucket` or `s3://bucket/prefix` @throws Refused */
export function readBucketPlace(
  { environment, storage: own }: Asking,
  named: string,
): { bucket: BucketSettings; prefix: string } {
  const [, name = '', prefix = ''] = /^s3:\/\/([^/]*)\/?(.*?)\/*$/.exec(named) ?? [];
  const storage = readStorage(settingsOf(environment, name));
  if (Array.isArray(storage)) throw new Refused(storage.join('\n'));
  if (storage.kind !== 'bucket') throw new Refused(`${named} names no bucket.`);
  if (own.kind === 'bucket' && isSame(own.bucket, storage.bucket))
    throw new Refused(
      `The portal keeps its files in the bucket ${name}: whoever loses the one loses the other. Choose another bucket.`,
    );
  return { bucket: storage.bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}
