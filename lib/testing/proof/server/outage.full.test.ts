import { test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { expectNothingLost, proveOutages } from './outage';

test('the database is killed twice and stands still once: the portal comes back by itself, and no acknowledged note is lost or doubled', async () => {
  const faults = ['killed', { frozenMs: 20_000 }, 'killed'] as const;
  expectNothingLost(await temporaryFolder('outage', (folder) => proveOutages(folder, faults)));
}, 600_000);
