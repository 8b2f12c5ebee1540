import type { BucketSettings } from '../storage/s3/bucket';

/** Where files are: in the data folder, or in a bucket that several processes share. */
export type StorageSettings =
  | { readonly kind: 'folder' }
  | {
      readonly kind: 'bucket';
      readonly bucket: BucketSettings;
      /** The most that copies for threads take on this machine's disk. */
      readonly cacheBytes: number;
    };

type Environment = Readonly<Record<string, string | undefined>>;

const gigabyte = 1e9;
const defaultCacheGb = 20;
const defaultRegion = 'us-east-1';
const names = [
  'S3_BUCKET',
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'S3_PATH_STYLE',
] as const;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

function faultsOf(environment: Environment): string[] {
  const { S3_BUCKET, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_PATH_STYLE } = environment;
  const faults: string[] = [];
  if (!S3_BUCKET)
    faults.push(
      'S3_BUCKET is missing: set it to the bucket that all files go to, or unset the other S3 settings.',
    );
  else if (!bucketName.test(S3_BUCKET)) faults.push(`S3_BUCKET is no name of a bucket: ${S3_BUCKET}.`);
  const { protocol = '' } = S3_ENDPOINT && URL.canParse(S3_ENDPOINT) ? new URL(S3_ENDPOINT) : {};
  if (S3_ENDPOINT && !/^https?:$/.test(protocol))
    faults.push(
      'S3_ENDPOINT must be an address that begins with https:// or http://; without one it is Amazon’s.',
    );
  if (Boolean(S3_ACCESS_KEY_ID) !== Boolean(S3_SECRET_ACCESS_KEY))
    faults.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set both, or neither.');
  if (!['', '0', '1', undefined].includes(S3_PATH_STYLE))
    faults.push('S3_PATH_STYLE must be 1 where the bucket is named in the path, or left out.');
  return faults;
}

/** @returns where files are, or a sentence for everything that is wrong with the settings */
export function readStorage(environment: Environment): StorageSettings | string[] {
  const cacheGb = Number(environment.ACETATE_CACHE_GB || defaultCacheGb);
  const cacheFault =
    cacheGb >= 1 && Number.isFinite(cacheGb) ? [] : ['ACETATE_CACHE_GB must be a number of at least 1.'];
  const asked = names.some((name) => environment[name]);
  const faults = [...(asked ? faultsOf(environment) : []), ...cacheFault];
  if (faults.length > 0) return faults;
  if (!asked) return { kind: 'folder' };
  const { S3_BUCKET = '', S3_ENDPOINT, S3_REGION, S3_PATH_STYLE } = environment;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  return {
    kind: 'bucket',
    bucket: {
      bucket: S3_BUCKET,
      region: S3_REGION || defaultRegion,
      pathStyle: S3_PATH_STYLE === '1',
      ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT } : {}),
      ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    },
    cacheBytes: cacheGb * gigabyte,
  };
}
