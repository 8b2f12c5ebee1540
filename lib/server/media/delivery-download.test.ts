import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/domain/context';
import { publishDelivery, startDelivery } from '@/lib/domain/deliverables/delivery.commands';
import { viewDeliveries } from '@/lib/domain/deliverables/delivery.queries';
import { removeMember } from '@/lib/domain/members/member.commands';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { givenApproval, givenVersion } from '@/lib/testing/portal/audio';
import { bareManifest, bareReadBack } from '@/lib/testing/portal/deliveries';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { ActiveTransfers } from './active-transfers';
import { sendDownload, type Wanted } from './delivery-download';

const test = portalForTests();
const transfers = new ActiveTransfers();
let folder: string;
let blobs: LocalBlobStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate deliveries '));
  blobs = await LocalBlobStore.open(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** A delivery of one file whose bytes are really stored. */
async function delivered() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const version = await givenVersion(portal, track, { letter: 'a' });
  await givenApproval(portal, track, version);
  const owner = portal.as(portal.owner);
  const delivery = granted(await startDelivery(owner, release.id, { kinds: ['flac24'] }));
  const file = await blobs.put(Readable.from([Buffer.from('fLaC and so on')]));
  const zip = await blobs.put(Readable.from([Buffer.from('PK and the rest of it')]));
  const described = {
    trackId: track.id,
    versionId: version.id,
    kind: 'flac24',
    fileName: '01_A_One.flac',
  } as const;
  const kept = {
    fileSha256: file.sha256,
    sizeBytes: file.sizeBytes,
    pcmSha256: version.pcmSha256,
    readBack: bareReadBack,
  };
  const built = { manifest: bareManifest, zip, files: [{ ...described, ...kept }] };
  granted(await publishDelivery(portal.as({ kind: 'system' }), delivery.id, built));
  const page = granted(await viewDeliveries(owner, release.id));
  const deliverableId = page.deliveries[0]?.files[0]?.id;
  if (!deliverableId) throw new Error('no file');
  const taken = async () => granted(await viewDeliveries(owner, release.id)).deliveries[0]?.downloads.length;
  return { portal, release, owner, zip: { zipOf: delivery.id }, file: { deliverableId }, taken };
}

const ask = (
  context: Context,
  wanted: Wanted,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
) => {
  const request = new Request('https://masters.example.com/d', { method, headers });
  return sendDownload({ blobs, transfers }, context, { request, wanted, contextNow: async () => context });
};

describe('downloads', () => {
  it('DEL-2 the file goes out as a download of our own type, whole or in part', async () => {
    const { portal, release, file, zip } = await delivered();
    const client = portal.as(await portal.client(release.id));
    const whole = await ask(client, file);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'audio/flac',
      'content-disposition': expect.stringContaining('filename="01_A_One.flac"'),
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    });
    expect(await whole.text()).toBe('fLaC and so on');
    const part = await ask(client, zip, { headers: { Range: 'bytes=3-5' } });
    expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([
      206,
      'application/zip',
      'and',
    ]);
  });

  it('DEL-2 without the right, and to a stranger, there is no byte and no line in the log', async () => {
    const { portal, release, file, zip, taken } = await delivered();
    const reviewer = portal.as(await portal.client(release.id, 'reviewer'));
    const stranger = portal.as(await portal.client((await portal.release()).release.id));
    for (const wanted of [file, zip]) {
      expect((await ask(reviewer, wanted)).status).toBe(403);
      expect((await ask(stranger, wanted)).status).toBe(404);
    }
    expect(await taken()).toBe(0);
  });

  it('DEL-7 ranges are one line, headers alone and unchanged copies are none', async () => {
    const { portal, release, zip, taken } = await delivered();
    const client = portal.as(await portal.client(release.id));
    const head = await ask(client, zip, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '21']);
    const tag = head.headers.get('etag') ?? '';
    expect((await ask(client, zip, { headers: { 'If-None-Match': tag } })).status).toBe(304);
    expect((await ask(client, zip, { headers: { Range: 'bytes=99-' } })).status).toBe(416);
    expect(await taken()).toBe(0);
    const ranges = ['bytes=10-', 'bytes=0-9', 'bytes=5-7'];
    const parts = await Promise.all(ranges.map((Range) => ask(client, zip, { headers: { Range } })));
    await Promise.all(parts.map((part) => part.text()));
    expect(await taken()).toBe(1);
  });

  it('DEL-2 who loses the place in the middle gets no further byte', async () => {
    const { portal, release, owner, zip } = await delivered();
    const client = await portal.client(release.id);
    const response = await ask(portal.as(client), zip);
    granted(await removeMember(owner, { releaseId: release.id, userId: client.userId }));
    await transfers.recheck();
    await expect(response.text()).rejects.toThrow();
  });
});
