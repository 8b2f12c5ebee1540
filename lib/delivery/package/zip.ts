import { makeZip, predictLength } from 'client-zip';

export interface ZipEntry {
  /** Path in the ZIP, with `/`. */
  readonly name: string;
  readonly size: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Exact size of the ZIP before a byte of it exists. */
export function zipSize(entries: readonly ZipEntry[]): number {
  return Number(predictLength(entries.map(({ name, size }) => ({ name, size }))));
}

/** A ZIP whose files are stored uncompressed (audio hardly shrinks), ZIP64 where needed; streamed. */
export async function* zipStream(
  entries: readonly ZipEntry[],
  lastModified: Date,
): AsyncGenerator<Uint8Array> {
  const inputs = entries.map(({ name, size, read }) => ({ name, size, lastModified, input: read() }));
  const reader = makeZip(inputs).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}
