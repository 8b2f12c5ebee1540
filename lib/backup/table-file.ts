import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Sha256 } from '@/lib/core/ids';

/** A row: PostgreSQL's own text of each column; null where it has no value. */
export type TextRow = readonly (string | null)[];

export interface WrittenTable {
  readonly rows: number;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** Writes rows as gzip of lines, each a JSON array. The same rows give the same bytes. */
export async function writeTableFile(file: string, rows: AsyncIterable<TextRow>): Promise<WrittenTable> {
  const hash = createHash('sha256');
  let count = 0;
  let sizeBytes = 0;
  async function* lines() {
    for await (const row of rows) {
      count += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  }
  async function* counted(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      yield chunk;
    }
  }
  await pipeline(lines, createGzip(), counted, createWriteStream(file, { mode: 0o600 }));
  return { rows: count, sha256: hash.digest('hex') as Sha256, sizeBytes };
}

/** A batch is as long as a statement should be. */
const batchRows = 500;
const batchCharacters = 1 << 20;

/** Lines of a table's file, some at a time. */
export async function* readTableFile(file: string): AsyncGenerator<string[]> {
  const input = createReadStream(file).pipe(createGunzip());
  let batch: string[] = [];
  let characters = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    batch.push(line);
    characters += line.length;
    if (batch.length < batchRows && characters < batchCharacters) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
