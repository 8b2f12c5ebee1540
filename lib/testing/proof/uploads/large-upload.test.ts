import { describe, expect, test } from 'vitest';
import { isBuilt } from '@/lib/tools/build.mjs';
import { sendLargeFile } from './send-large-file';

describe.skipIf(!isBuilt())('a large upload, small (needs `npm run build`)', () => {
  test('what is stored is what was sent, over a connection that breaks three times', async () => {
    const found = await sendLargeFile(16);
    expect(found.connectionsCut).toBe(3);
    expect(found.storedSha256).toBe(found.sentSha256);
  }, 300_000);
});
