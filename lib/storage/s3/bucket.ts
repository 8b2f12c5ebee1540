import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { eachAtOnce } from '@/lib/core/each-at-once';
import type { ByteRange } from '../blob-store';
import { isMissing, storeFault } from './bucket-faults';
import { type MultipartPlan, putInParts, type Sdk } from './multipart';
import { type StoreRequest, watchRequests } from './watch-requests';

/** Where the objects are, and who asks for them. */
export interface BucketSettings {
  readonly bucket: string;
  readonly region: string;
  /** Without one it is Amazon's own. */
  readonly endpoint?: string;
  /** Without them the SDK looks for those of the machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  readonly pathStyle: boolean;
}

export interface StoredObject {
  readonly key: string;
  readonly sizeBytes: number;
  /** When it was stored, by the store's clock. */
  readonly storedAtMs: number;
}

/** A silent store is given up after this. Tries of one request share no limit: each has these. */
const limits = { connectionTimeout: 3000, socketTimeout: 15_000 };
const tries = 4;
const removalsAtOnce = 8;

/** An S3 bucket, as much of it as the stores need. Whatever it throws when it cannot be reached is a `StoreAway`. */
export class Bucket {
  readonly #sdk: Sdk;
  readonly #client: S3Client;
  readonly #bucket: string;

  private constructor(
    sdk: Sdk,
    { bucket, region, endpoint, credentials, pathStyle }: BucketSettings,
    onRequest?: (request: StoreRequest) => void,
  ) {
    this.#sdk = sdk;
    this.#bucket = bucket;
    this.#client = new sdk.S3Client({
      region,
      forcePathStyle: pathStyle,
      maxAttempts: tries,
      requestHandler: limits,
      // The SDK's own checksums come in a framing that many servers do not know (STACK: 501, or stored with the bytes).
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint ? { endpoint } : {}),
      ...(credentials ? { credentials } : {}),
    });
    if (onRequest) watchRequests(this.#client, onRequest);
  }

  /** Loads the SDK, which is large, only here: who keeps files in a folder does without it. */
  static async open(settings: BucketSettings, onRequest?: (request: StoreRequest) => void): Promise<Bucket> {
    return new Bucket(await import('@aws-sdk/client-s3'), settings, onRequest);
  }

  /** Whether it is there and lets us in. @throws StoreAway; whatever the server says otherwise */
  async check(): Promise<void> {
    await this.#ask(() => this.#client.send(new this.#sdk.HeadBucketCommand({ Bucket: this.#bucket })));
  }

  /** Stores a few megabytes. The server compares their hash. */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    const command = () =>
      new this.#sdk.PutObjectCommand({
        Bucket: this.#bucket,
        Key: key,
        Body: bytes,
        ContentMD5: createHash('md5').update(bytes).digest('base64'),
      });
    await this.#ask(() => this.#client.send(command()));
  }

  /** Stores a file of any size; the object is there whole or not at all. */
  async putFile(key: string, file: string, plan?: MultipartPlan): Promise<void> {
    const place = { sdk: this.#sdk, client: this.#client, bucket: this.#bucket, key };
    await this.#ask(() => putInParts(place, file, plan));
  }

  /** @returns null when there is none */
  async find(key: string): Promise<StoredObject | null> {
    try {
      const { ContentLength = 0, LastModified } = await this.#client.send(
        new this.#sdk.HeadObjectCommand({ Bucket: this.#bucket, Key: key }),
      );
      return { key, sizeBytes: ContentLength, storedAtMs: LastModified?.getTime() ?? 0 };
    } catch (error) {
      if (isMissing(error)) return null;
      throw storeFault(error);
    }
  }

  /**
   * The bytes of an object, or a range of them.
   * @returns null when there is none
   * @throws RangeError when the range leaves it
   */
  async open(key: string, range?: ByteRange): Promise<Readable | null> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    try {
      const { Body, ContentRange } = await this.#client.send(
        new this.#sdk.GetObjectCommand({ Bucket: this.#bucket, Key: key, ...(Range ? { Range } : {}) }),
      );
      const stream = Body as Readable;
      // A server answers with what there is of a range.
      if (range && range.end >= Number(ContentRange?.split('/')[1])) {
        stream.destroy();
        throw new RangeError(`Bytes ${range.start} to ${range.end} are not within ${ContentRange}.`);
      }
      return stream;
    } catch (error) {
      if (isMissing(error)) return null;
      throw storeFault(error);
    }
  }

  /** All bytes of an object, for whoever reads them to the end. @throws StoreAway, also when the connection is lost in the middle */
  async *read(key: string): AsyncGenerator<Uint8Array> {
    const stream = await this.open(key);
    if (!stream) throw new Error(`The object ${key} is missing.`);
    try {
      for await (const chunk of stream) yield chunk as Uint8Array;
    } catch (error) {
      throw storeFault(error);
    }
  }

  /** It is not an error if there is none. */
  async remove(key: string, signal?: AbortSignal): Promise<void> {
    const command = new this.#sdk.DeleteObjectCommand({ Bucket: this.#bucket, Key: key });
    await this.#ask(() => this.#client.send(command, signal ? { abortSignal: signal } : {}));
  }

  /** One by one: not every server takes a list. */
  async removeAll(keys: readonly string[], signal?: AbortSignal): Promise<void> {
    await eachAtOnce(keys, removalsAtOnce, (key) => this.remove(key, signal));
  }

  /** All objects whose key begins so, in the order of their keys. */
  async *list(prefix: string): AsyncGenerator<StoredObject> {
    for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
      const { Contents = [], NextContinuationToken } = await this.#ask(() =>
        this.#client.send(
          new this.#sdk.ListObjectsV2Command({
            Bucket: this.#bucket,
            Prefix: prefix,
            ...(token ? { ContinuationToken: token } : {}),
          }),
        ),
      );
      for (const { Key = '', Size = 0, LastModified } of Contents)
        yield { key: Key, sizeBytes: Size, storedAtMs: LastModified?.getTime() ?? 0 };
      token = NextContinuationToken;
    }
  }

  close(): void {
    this.#client.destroy();
  }

  async #ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storeFault(error);
    }
  }
}
