import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ReleaseId, UploadId } from '@/lib/core/ids';
import type { Context } from '@/lib/domain/context';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import type { Staging } from '@/lib/storage/staging';
import { containerForTests } from '@/lib/testing/portal/container';
import { granted } from '@/lib/testing/portal/portal';
import { sessionCookie } from './access/cookies';
import { openSession } from './access/identity';
import { rawRefusals } from './access/raw-refusals';
import { startUploads, type Uploads, uploadService } from './uploads';

const holder = containerForTests();
const owner = { studioName: 'Lacquer Room', ownerName: 'Ada', ownerEmail: 'ada@studio.test' };
const bytes = Buffer.from('not even a sound');
let context: Context;
let releaseId: ReleaseId;
let cookie: string;
let uploads: Uploads;
let server: http.Server;
const seen = { whole: 0, bytes: 0 };

beforeAll(async () => {
  const { parts } = holder;
  const made = granted(await createFirstStudio(parts, owner));
  const actor = { kind: 'user', userId: made.owner.id, name: 'Ada', email: owner.ownerEmail } as const;
  context = { ...parts, actor };
  const input = { kind: 'single', title: 'Cut', artist: 'Band', deadline: null } as const;
  releaseId = granted(await createRelease(context, made.studio.id, { ...input, tracks: ['One'] })).id;
  const source = { network: '203.0.113.7', userAgent: '' };
  const { secret } = await openSession(parts, { userId: made.owner.id, source });
  cookie = `${sessionCookie(parts.settings).name}=${secret}`;
  uploads = await startUploads(parts, {
    onUpload: () => {
      seen.whole += 1;
    },
    onUploadBytes: (count) => {
      seen.bytes += count;
    },
    onRefused: rawRefusals(parts),
  });
  server = http.createServer((request, response) => void uploads.handle(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  server.close();
  await uploads.stop();
});

async function send(id: string, headers: Record<string, string>): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const tus = {
    'Tus-Resumable': '1.0.0',
    'Upload-Offset': '0',
    'Content-Type': 'application/offset+octet-stream',
  };
  const init = { method: 'PATCH', headers: { ...tus, ...headers }, body: bytes };
  return (await fetch(`http://127.0.0.1:${port}/tus/${id}`, init)).status;
}

test('SEC-2 bytes that nobody may send are refused, and the log says so; those that may are taken and counted', async () => {
  expect(uploads.claims('/tus/x')).toBe(true);
  expect(uploads.claims('/api')).toBe(false);
  const [track] = await holder.parts.uow.read.tracks.listTracks(releaseId);
  const file = {
    purpose: 'mix',
    name: 'One MIX.wav',
    sizeBytes: bytes.length,
    fingerprint: 'one',
    details: {},
  } as const;
  const asked = { ...file, trackId: track?.id ?? null };
  const { id } = granted(await uploadService(holder.parts).begin(context.actor, releaseId, asked));
  expect(await send(id, {})).toBe(401);
  const line = () =>
    holder.parts.prisma.securityRecord.findFirst({ where: { subject: { startsWith: 'upload' } } });
  await expect.poll(line).toMatchObject({ kind: 'refused', rule: 'SGN-4', whoId: null, subject: 'upload' });
  expect(seen).toEqual({ whole: 0, bytes: 0 });
  expect(await send(id, { cookie })).toBe(204);
  await expect.poll(() => seen).toEqual({ whole: 1, bytes: bytes.length });
  const arrived = async () => (await holder.parts.uow.read.uploads.findUpload(id))?.arrivedBytes;
  await expect.poll(arrived).toBe(bytes.length);
});

test('a sweep that runs when uploads stop ends between two of them, and is waited for', async () => {
  const { parts } = holder;
  const { staging } = parts;
  const ids = [parts.ids.next<UploadId>(), parts.ids.next<UploadId>(), parts.ids.next<UploadId>()];
  for (const id of ids) await staging.create(id);
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const removed: UploadId[] = [];
  const slow: Staging = new Proxy(staging, {
    get(target, name) {
      if (name === 'remove')
        return async (id: UploadId) => {
          await held;
          await target.remove(id);
          removed.push(id);
        };
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  const reached = vi.spyOn(staging, 'list');
  const listener = { onUpload: () => {}, onUploadBytes: () => {}, onRefused: rawRefusals(parts) };
  const sweeping = await startUploads({ ...parts, staging: slow }, listener);
  await vi.waitFor(() => expect(reached).toHaveBeenCalled(), { timeout: 60_000 });
  let isStopped = false;
  const stopping = sweeping.stop().then(() => {
    isStopped = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isStopped).toBe(false);
  goOn();
  await stopping;
  expect(removed).toHaveLength(1);
  for (const id of ids) await staging.remove(id);
});
