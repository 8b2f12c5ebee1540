import { test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { expectOnceAndWhole, proveKill } from './kill';

test('kill -9: an upload, a print and a delivery are resumed, and complete exactly once', async () => {
  const scale = { what: 'app and database', mixSeconds: 60, uploadSeconds: 20 } as const;
  expectOnceAndWhole(await temporaryFolder('kill', (folder) => proveKill(folder, scale)));
}, 300_000);
