import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { StoredBlob } from '../blob-store';
import { RunningHash } from '../running-hash';

/** Writes a stream to a new file while hashing it. */
export async function spool(source: AsyncIterable<Uint8Array>, file: string): Promise<StoredBlob> {
  const hash = new RunningHash();
  await pipeline(source, hash.through, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return hash.end();
}
