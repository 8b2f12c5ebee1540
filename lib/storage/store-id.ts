import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readKeptId, writeKeptId } from './kept-id';

export const storeIdFile = 'store-id';

/** The id of a local store of files; null for one that has none yet. */
export async function readStoreId(folder: string): Promise<string | null> {
  return readKeptId(path.join(folder, storeIdFile));
}

export async function writeStoreId(folder: string, id: string): Promise<void> {
  await writeKeptId(path.join(folder, storeIdFile), id);
}

/** Whether anything was ever stored in a folder. */
export async function hasStoredFiles(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => /^[0-9a-f]{2}$/.test(name));
}
