import path from 'node:path';
import { log } from '@/lib/core/log';
import { readKeptId, writeKeptId } from '@/lib/storage/kept-id';

const idFile = 'folder-id';

/**
 * Finds the id of a data folder, which is kept in it: a container has another host name after every start, and a disk may be
 * mounted elsewhere. It is read each time, so that processes that began together agree from the second time on.
 */
export function dataFolderId(dataDirectory: string, newId: () => string): () => Promise<string> {
  const file = path.join(dataDirectory, idFile);
  let own: string | null = null;
  return async () => {
    const kept = await readKeptId(file);
    if (kept !== null) return kept;
    own ??= newId();
    try {
      await writeKeptId(file, own);
    } catch (error) {
      log.warn('The data folder could not be given an id; trying again later.', error);
    }
    return own;
  };
}
