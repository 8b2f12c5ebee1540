import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSink } from '@/lib/formats/node-file-sink';
import type { DeliveredFile, DeliveryResult } from '../delivery';
import { type ZipEntry, zipSize, zipStream } from './zip';

export interface ZipJob {
  readonly outDir: string;
  readonly root: string;
  readonly files: readonly DeliveredFile[];
  /** Names of further files in `outDir`. */
  readonly texts: readonly string[];
  readonly createdAt: Date;
}

/** Packs the finished files into `<root>.zip` beside them. */
export async function writeDeliveryZip(job: ZipJob): Promise<DeliveryResult['zip']> {
  const { outDir, root, files, texts, createdAt } = job;
  const paths = [...texts, ...files.map(({ path }) => path)];
  const entries = await Promise.all(paths.map((path) => entryFor(outDir, root, path)));
  const fileName = `${root}.zip`;
  const path = join(outDir, fileName);
  const hash = await nodeSha256();
  const sink = await openFileSink(path);
  let sizeBytes = 0;
  try {
    for await (const part of zipStream(entries, createdAt)) {
      hash.update(part);
      sizeBytes += part.length;
      await sink.write(part);
    }
  } finally {
    await sink.close();
  }
  if (sizeBytes !== zipSize(entries))
    throw new Error(`The ZIP has ${sizeBytes} bytes, ${zipSize(entries)} were foreseen.`);
  return { path, fileName, sha256: hash.hex(), sizeBytes };
}

async function entryFor(outDir: string, root: string, path: string): Promise<ZipEntry> {
  const file = join(outDir, path);
  const { size } = await stat(file);
  return { name: `${root}/${path}`, size, read: () => createReadStream(file, { highWaterMark: 1 << 18 }) };
}
