import { expect, test } from 'vitest';
import { logForTests } from '@/lib/testing/log';
import { ActiveTransfers } from './active-transfers';

logForTests();

test('LIV-5 a question that fails is not a no: the download goes on, and ends when the answer is no', async () => {
  const transfers = new ActiveTransfers();
  let answer: () => Promise<boolean> = async () => true;
  const transfer = transfers.start(() => answer());
  answer = () => Promise.reject(new Error('The database is away.'));
  await transfers.recheck();
  await transfers.recheck();
  expect(transfer.signal.aborted).toBe(false);
  answer = async () => false;
  await transfers.recheck();
  expect(transfer.signal.aborted).toBe(true);
});
