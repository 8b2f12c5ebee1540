import { expect, test } from 'vitest';
import { reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { sendLargeFile } from './send-large-file';

const promisedMemoryMb = 600;

test('400 MB over a connection cut three times', async () => {
  const found = await sendLargeFile(400);
  expect(found.connectionsCut).toBe(3);
  expect(found.storedSha256).toBe(found.sentSha256);
  if (found.peakMemoryMb !== null) expect(found.peakMemoryMb).toBeLessThan(promisedMemoryMb);
  reportFigures('large-upload', {
    title: 'A large upload',
    about:
      'A 24-bit, 96 kHz WAV of 400 MB is sent over a connection that is cut three times, stored by its hash, measured and made ready to be heard. Memory is that of the server process at its highest, from its start.',
    figures: [
      ['sent', `${found.megabytes} MB, connection cut ${found.connectionsCut} times`],
      ['hash of what was stored', found.storedSha256 === found.sentSha256 ? 'equal' : 'different'],
      ['until the last byte had arrived', seconds(found.secondsToSend)],
      ['from then until it was checked, measured and could be heard', seconds(found.secondsToReady)],
      [
        'resident memory of the server at its highest',
        `${found.peakMemoryMb ?? 'unknown'} MB (promised: under ${promisedMemoryMb} MB)`,
      ],
    ],
  });
});
