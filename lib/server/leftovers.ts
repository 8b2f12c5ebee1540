import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';

const dayMs = 24 * 60 * 60 * 1000;

/** Files that a killed process wrote to have them whole under another name; and where earlier versions had such files. */
const leftoversIn: Readonly<Record<string, RegExp>> = {
  '.': /^(session-secret|postgres-secret|folder-id)\.[0-9a-f]+$|^postgres-start\.lock$/,
  blobs: /^store-id\.[0-9a-f]+$/,
  cache: /\.part$/,
  spool: /./,
};

/** When a file was written last; null when it is gone, or no file. */
async function writtenAt(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? found.mtimeMs : null;
}

/**
 * Removes from a data folder what is left of files that were being written when their process was killed, a day ago or more: nobody writes
 * one for as long. What jobs leave is in the scratch folder of their process (scratch.ts), and parts of stored files are the store's.
 * @returns how many
 */
export async function removeLeftovers(dataDirectory: string, now: Date): Promise<number> {
  let removed = 0;
  for (const [folder, pattern] of Object.entries(leftoversIn)) {
    const place = path.join(dataDirectory, folder);
    const names = await readdir(place).catch(() => [] as string[]);
    for (const name of names.filter((each) => pattern.test(each))) {
      const file = path.join(place, name);
      const at = await writtenAt(file);
      if (at === null || now.getTime() - at < dayMs) continue;
      await rm(file, { force: true });
      removed += 1;
    }
  }
  // Of an earlier version; it stays while there is anything in it.
  await rmdir(path.join(dataDirectory, 'spool')).catch(() => undefined);
  return removed;
}
