import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import { givenMix } from '@/lib/testing/portal/audio';
import { portalForTests } from '@/lib/testing/portal/portal';
import { blobColumns, neededHashes } from './blob-references';

const test_ = portalForTests();

/** Hashes of what is not stored under them: samples, settings, requests. */
const otherHashes = new Set([
  'pcmSha256',
  'recipeSha256',
  'serverPcmSha256',
  'witnessPcmSha256',
  'requestSha256',
]);

test('every column of the schema that holds the hash of stored bytes counts as a reference', () => {
  const schema = readFileSync(path.join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8');
  const found = [...schema.matchAll(/^model (\w+) \{([^}]*)\}/gm)].flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/^\s+(\w*[sS]ha256)\s+String/gm)].map(([, column = '']) => [table, column] as const),
  );
  const stored = found.filter(([table, column]) => table !== 'Blob' && !otherHashes.has(column));
  expect(stored.map(String).toSorted()).toEqual(
    blobColumns.map(([table, column]) => `${table},${column}`).toSorted(),
  );
});

test('what a mix was sent as is needed, and a hash that nothing knows is not', async () => {
  const { portal } = test_;
  const { tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const mix = await givenMix(portal, track);
  const file = await portal.uow.read.audio.findAudioFile(mix.audioFileId);
  const known = file?.fileSha256 ?? ('' as Sha256);
  const unknown = '0'.repeat(64) as Sha256;
  expect(await neededHashes(portal.prisma)([known, unknown])).toEqual(new Set([known]));
});
