import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { eachAtOnce } from '@/lib/core/each-at-once';
import { log } from '@/lib/core/log';

export interface MultipartPlan {
  /** A larger file is stored in parts of this size. */
  readonly partBytes: number;
  readonly partsAtOnce: number;
}

/** Together they are held in memory. */
const defaultPlan: MultipartPlan = { partBytes: 8 << 20, partsAtOnce: 3 };
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const mostParts = 10_000;

export type Sdk = typeof import('@aws-sdk/client-s3');

export interface ObjectPlace {
  readonly sdk: Sdk;
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
}

interface Part {
  readonly number: number;
  readonly start: number;
  readonly length: number;
}

function partsOf(size: number, partBytes: number): Part[] {
  const length = Math.max(partBytes, Math.ceil(size / mostParts));
  return Array.from({ length: Math.ceil(size / length) }, (_, index) => ({
    number: index + 1,
    start: index * length,
    length: Math.min(length, size - index * length),
  }));
}

async function read(handle: FileHandle, { start, length }: Omit<Part, 'number'>): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, start + filled);
    if (bytesRead === 0) throw new Error('The file ended while it was being stored.');
    filled += bytesRead;
  }
  return bytes;
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('base64');

async function putParts(
  { sdk, client, bucket: Bucket, key: Key }: ObjectPlace,
  handle: FileHandle,
  work: { readonly id: string; readonly parts: readonly Part[]; readonly partsAtOnce: number },
): Promise<void> {
  const tags = new Map<number, string | undefined>();
  await eachAtOnce(work.parts, work.partsAtOnce, async (part) => {
    const Body = await read(handle, part);
    const { ETag } = await client.send(
      new sdk.UploadPartCommand({
        ...{ Bucket, Key, UploadId: work.id, PartNumber: part.number },
        ...{ Body, ContentMD5: md5(Body) },
      }),
    );
    tags.set(part.number, ETag);
  });
  const Parts = work.parts.map(({ number }) => ({ PartNumber: number, ETag: tags.get(number) }));
  await client.send(
    new sdk.CompleteMultipartUploadCommand({ Bucket, Key, UploadId: work.id, MultipartUpload: { Parts } }),
  );
}

/** Stores a file, each part with its hash, which the server compares. What failed leaves nothing that is visible. */
export async function putInParts(
  place: ObjectPlace,
  file: string,
  { partBytes, partsAtOnce } = defaultPlan,
): Promise<void> {
  const { sdk, client, bucket: Bucket, key: Key } = place;
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size <= partBytes) {
      const Body = await read(handle, { start: 0, length: size });
      await client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ContentMD5: md5(Body) }));
      return;
    }
    const { UploadId: id = '' } = await client.send(new sdk.CreateMultipartUploadCommand({ Bucket, Key }));
    try {
      await putParts(place, handle, { id, parts: partsOf(size, partBytes), partsAtOnce });
    } catch (error) {
      await client
        .send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId: id }))
        .catch((abort: unknown) => log.debug('Parts could not be removed.', { reason: String(abort) }));
      throw error;
    }
  } finally {
    await handle.close();
  }
}
