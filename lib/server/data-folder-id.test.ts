import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { dataFolderId } from './data-folder-id';

test('a data folder keeps its id over restarts and wherever it is mounted, and has one while it takes no file', async () => {
  await temporaryFolder('data id', async (folder) => {
    const [here, elsewhere] = [path.join(folder, 'here'), path.join(folder, 'elsewhere')];
    let made = 0;
    const newId = () => `id${++made}`;
    const findId = dataFolderId(here, newId);
    expect([await findId(), await findId()]).toEqual(['id1', 'id1']);
    await mkdir(here);
    expect(await findId()).toBe('id1');
    await rename(here, elsewhere);
    expect(await dataFolderId(elsewhere, newId)()).toBe('id1');
    await mkdir(here);
    expect(await dataFolderId(here, newId)()).toBe('id2');
  });
});
