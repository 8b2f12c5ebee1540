import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test as it } from 'vitest';
import { createUploadPieces } from '@/lib/data/upload-pieces';
import { type Notifications, openNotifications } from '@/lib/server/database/notifications';
import { UploadLocks } from '@/lib/server/database/upload-locks';
import { S3Staging } from '@/lib/storage/s3/s3-staging';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { sha256Of } from '@/lib/testing/sha256';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { TusServerForTests } from '@/lib/testing/uploads/tus-server';
import { SharedLocker } from './shared-locker';

const test = portalForTests();
const place = bucketForTests();
const opened: (() => Promise<unknown>)[] = [];
let nodes: [TusServerForTests, TusServerForTests];

async function openNode(): Promise<TusServerForTests> {
  const { databaseUrl } = test.portal;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const notifications: Notifications = await openNotifications(databaseUrl);
  const locks = new UploadLocks({ databaseUrl, pool, notifications });
  const locker = new SharedLocker(locks);
  await locks.listen((id) => locker.letGo(id));
  const ledger = createUploadPieces(test.portal.prisma);
  const staging = new S3Staging({ bucket: place.bucket, ledger, leastFreeBytes: 0 });
  const node = await TusServerForTests.open(test.portal, { staging, locker });
  node.people.set('ada', test.portal.owner);
  opened.push(
    () => pool.end(),
    () => notifications.stop(),
    () => locks.stop(),
    async () => node.close(),
  );
  return node;
}

beforeEach(async () => {
  nodes = [await openNode(), await openNode()];
});
afterEach(async () => {
  for (const end of opened.splice(0).reverse()) await end();
});

async function begun(bytes: Uint8Array) {
  const [node] = nodes;
  const { owner } = test.portal;
  const { id } = await node.begun(owner, await node.place(), bytes);
  granted(await node.service.claim(owner, id, sha256Of(bytes)));
  return id;
}

const offsetAt = async (node: TusServerForTests, id: string) =>
  Number((await node.ask(id, { method: 'HEAD', who: 'ada' })).headers.get('upload-offset'));

it('UPL-5 an upload whose pieces arrive on one node after the other is whole, and checked', async () => {
  const bytes = new Uint8Array(randomBytes(1_000_000));
  const id = await begun(bytes);
  for (let at = 0, turn = 0; at < bytes.length; at += 250_000, turn++) {
    const node = nodes[turn % 2] ?? nodes[0];
    expect(await offsetAt(node, id)).toBe(at);
    const body = bytes.slice(at, at + 250_000);
    const answer = await node.patch(id, { who: 'ada', offset: at, body });
    expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, String(at + 250_000)]);
  }
  expect(await test.portal.uow.read.uploads.findUpload(id)).toMatchObject({ state: 'verifying' });
  const folder = await mkdtemp(path.join(place.folder, 'scratch-'));
  const file = await nodes[0].staging.fileIn(folder, id);
  expect(sha256Of(await readFile(file))).toBe(sha256Of(bytes));
});

it('UPL-5 a connection that is silent on one node gives way to the next request on another, with what it brought', async () => {
  const bytes = new Uint8Array(randomBytes(400_000));
  const id = await begun(bytes);
  const [first, second] = nodes;
  void first.sendPart(id, { who: 'ada', length: bytes.length, bytes: bytes.subarray(0, 150_000) });
  const held = `select 1 from pg_locks where locktype = 'advisory' and classid = 4242003`;
  const isHeld = async () => (await test.portal.prisma.$queryRawUnsafe<unknown[]>(held)).length > 0;
  await expect.poll(isHeld, { timeout: 20_000 }).toBe(true);
  const offset = await offsetAt(second, id);
  expect(offset).toBeLessThanOrEqual(150_000);
  const rest = await second.patch(id, { who: 'ada', offset, body: bytes.slice(offset) });
  expect(rest.status).toBe(204);
  expect(await test.portal.uow.read.uploads.findUpload(id)).toMatchObject({ state: 'verifying' });
});

it('UPL-5 two nodes that get the same bytes at once keep them once', async () => {
  const bytes = new Uint8Array(randomBytes(200_000));
  const id = await begun(bytes);
  const answers = await Promise.all(
    nodes.map((node) => node.patch(id, { who: 'ada', offset: 0, body: bytes })),
  );
  const good = answers.filter(({ status }) => status === 204).length;
  expect(good).toBeGreaterThanOrEqual(1);
  expect(await nodes[0].staging.findSize(id)).toBe(bytes.length);
  const folder = await mkdtemp(path.join(place.folder, 'scratch-'));
  expect(sha256Of(await readFile(await nodes[1].staging.fileIn(folder, id)))).toBe(sha256Of(bytes));
});
