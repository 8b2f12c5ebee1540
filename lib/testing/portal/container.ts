import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { type Composition, compose } from '@/lib/server/compose';
import type { Container } from '@/lib/server/container';
import type { Settings } from '@/lib/server/env';
import { FixedClock } from '../clock';
import { createTestDatabase, type TestDatabase } from '../database/database';

export interface TestContainer {
  readonly parts: Container & { readonly clock: FixedClock };
}

/** The portal's own composition on the test's database, with a clock that does not advance by itself; the demo's settings. */
export function containerForTests(): TestContainer {
  let database: TestDatabase | undefined;
  let composition: Composition | undefined;
  let folder: string | undefined;
  let parts: (Container & { clock: FixedClock }) | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'acetate portal '));
    const settings: Settings = {
      demo: true,
      development: false,
      root: path.join(import.meta.dirname, '../../..'),
      dataDirectory: folder,
      host: '127.0.0.1',
      port: 4200,
      origin: new URL('http://127.0.0.1:4200'),
      secret: 'a secret of the tests, long enough to be one',
      proxyHops: 0,
      connectionsPerNetwork: 256,
      mail: { kind: 'mailbox' },
      jobConcurrency: 1,
      role: 'all',
      storage: { kind: 'folder' },
      uploadLimits: defaultUploadLimits,
      sessionIdleMs: 14 * 24 * 60 * 60 * 1000,
      observing: { log: { level: 'error', form: 'terminal' }, leastDiskBytes: 0 },
    };
    composition = await compose(settings, database.url);
    parts = { ...composition.container, clock: new FixedClock() };
  }, 120_000);
  afterAll(async () => {
    await composition?.close();
    await database?.drop();
    if (folder) await rm(folder, { recursive: true });
  });
  return {
    get parts() {
      if (!parts) throw new Error('The container exists only inside hooks and tests.');
      return parts;
    },
  };
}
