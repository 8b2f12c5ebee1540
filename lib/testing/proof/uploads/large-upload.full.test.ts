import { expect, test } from 'vitest';
import { sendLargeFile } from './send-large-file';

test('a large upload over a connection that breaks three times is stored unchanged', async () => {
  const found = await sendLargeFile(16);
  expect(found.connectionsCut).toBe(3);
  expect(found.storedSha256).toBe(found.sentSha256);
}, 300_000);
