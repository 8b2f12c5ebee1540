import { describe, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { isBuilt } from '../../../tools/build.mjs';
import { expectOnceAndWhole, proveKill } from './kill';

describe.skipIf(!isBuilt())('kill -9, small (needs `npm run build`)', () => {
  test('an upload, a print and a delivery are taken up again, and end once and whole', async () => {
    const scale = { what: 'app and database', mixSeconds: 30, uploadSeconds: 20 } as const;
    expectOnceAndWhole(await temporaryFolder('kill', (folder) => proveKill(folder, scale)));
  }, 300_000);
});
