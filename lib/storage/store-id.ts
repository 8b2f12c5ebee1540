import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const storeIdFile = 'store-id';

/** The id of a local store of files; null for one that has none yet. */
export async function readStoreId(folder: string): Promise<string | null> {
  const text = await readFile(path.join(folder, storeIdFile), 'utf8').catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.trim() || null;
}

/** Whole or not at all. */
export async function writeStoreId(folder: string, id: string): Promise<void> {
  const partial = path.join(folder, `${storeIdFile}.${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(partial, `${id}\n`, { mode: 0o600 });
    await rename(partial, path.join(folder, storeIdFile));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Whether anything was ever stored in a folder. */
export async function hasStoredFiles(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => /^[0-9a-f]{2}$/.test(name));
}
