import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { StoredBlob } from '@/lib/storage/blob-store';
import { RunningHash } from '@/lib/storage/running-hash';

/** A row: PostgreSQL's own text of each column; null where it has no value. */
export type TextRow = readonly (string | null)[];

export interface WrittenTable extends StoredBlob {
  readonly rows: number;
}

/** Writes rows as gzip of lines, each a JSON array. The same rows give the same bytes. */
export async function writeTableFile(file: string, rows: AsyncIterable<TextRow>): Promise<WrittenTable> {
  const hash = new RunningHash();
  let count = 0;
  async function* lines() {
    for await (const row of rows) {
      count += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  }
  await pipeline(lines, createGzip(), hash.through, createWriteStream(file, { mode: 0o600 }));
  return { rows: count, ...hash.end() };
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
