import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Upload as TusUpload } from 'tus-js-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseId, Sha256, TrackId } from '@/lib/core/ids';
import type { Actor } from '@/lib/domain/policy/actor';
import { createShare, joinAsGuest, revokeShare } from '@/lib/domain/shares/share.commands';
import { newToken } from '@/lib/domain/tokens';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { refuseUpload } from '@/lib/domain/uploads/upload-publish.commands';
import { statusOf } from '@/lib/server/routes/respond';
import { Staging } from '@/lib/storage/staging';
import { cuttingProxy } from '@/lib/testing/cutting-proxy';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { createTusHandler, type TusHandler } from './tus-handler';
import { UploadService } from './upload-service';

const test = portalForTests();
const folder = mkdtempSync(path.join(tmpdir(), 'acetate tus '));
/** The person of a cookie; its value is the person's name. */
const people = new Map<string, Actor>();
let staging: Staging;
let service: UploadService;
let tus: TusHandler;
let server: http.Server;
let port: number;

beforeAll(async () => {
  staging = await Staging.open(path.join(folder, 'staging'));
  const { uow, clock, ids } = test.portal;
  const parts = { uow, clock, ids, staging, limits: defaultUploadLimits };
  service = new UploadService(parts);
  tus = createTusHandler({
    ...parts,
    service,
    origin: new URL('http://127.0.0.1'),
    identify: async (cookies) => people.get(cookies?.replace('who=', '') ?? '') ?? null,
    refuse: (response, refusal) => response.writeHead(statusOf(refusal)).end(refusal.sentence),
  });
  server = http.createServer((request, response) => void tus.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => people.clear());
afterAll(() => {
  tus.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256;

async function place() {
  const { release, tracks } = await test.portal.release();
  return { releaseId: release.id, trackId: tracks[0]?.id as TrackId };
}

async function begun(actor: Actor, at: { releaseId: ReleaseId; trackId: TrackId }, bytes: Uint8Array) {
  const input = {
    purpose: 'mix' as const,
    trackId: at.trackId,
    name: 'mix.wav',
    sizeBytes: bytes.length,
    fingerprint: `fingerprint-${sha256(bytes)}`,
    details: {},
  };
  return granted(await service.begin(actor, at.releaseId, input));
}

interface Ask {
  readonly method: string;
  readonly who: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

function ask(id: string, { method, who, headers = {}, body }: Ask): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/tus/${id}`, {
    method,
    headers: { Cookie: `who=${who}`, 'Tus-Resumable': '1.0.0', ...headers },
    ...(body ? { body } : {}),
  });
}

const patch = (id: string, who: string, offset: number, body: Uint8Array<ArrayBuffer>) =>
  ask(id, {
    method: 'PATCH',
    who,
    body,
    headers: { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
  });

describe('tus', () => {
  it('UPL-5 a connection cut three times loses no byte', async () => {
    const at = await place();
    people.set('ada', test.portal.owner);
    const bytes = randomBytes(8_000_000);
    const { id } = await begun(test.portal.owner, at, bytes);
    granted(await service.claim(test.portal.owner, id, sha256(bytes)));
    const proxy = await cuttingProxy(port, [2_000_000, 1_500_000, 2_500_000]);
    await new Promise<void>((resolve, reject) => {
      new TusUpload(bytes, {
        uploadUrl: `http://127.0.0.1:${proxy.port}/tus/${id}`,
        headers: { Cookie: 'who=ada' },
        retryDelays: [0, 50, 50, 50, 50],
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    await proxy.close();
    expect(proxy.cuts()).toBe(3);
    expect(sha256(await readFile(staging.path(id)))).toBe(sha256(bytes));
    expect(await test.portal.uow.read.uploads.findUpload(id)).toMatchObject({ state: 'verifying' });
  });

  it('UPL-5 picking the same file again goes on with the same upload, where it stopped', async () => {
    const at = await place();
    people.set('ada', test.portal.owner);
    const bytes = new Uint8Array(randomBytes(3000));
    const first = await begun(test.portal.owner, at, bytes);
    await patch(first.id, 'ada', 0, bytes.slice(0, 1000));
    const again = await begun(test.portal.owner, at, bytes);
    expect(again).toEqual({ ...first, offset: 1000 });
  });

  it('UPL-10 whole bytes wait for the claim, and a lost last answer is made good by asking', async () => {
    const at = await place();
    people.set('ada', test.portal.owner);
    const bytes = new Uint8Array(randomBytes(500));
    const { id } = await begun(test.portal.owner, at, bytes);
    await patch(id, 'ada', 0, bytes);
    expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('receiving');
    const claimed = granted(await service.claim(test.portal.owner, id, sha256(bytes)));
    expect(claimed).toMatchObject({ state: 'verifying', offset: 500 });
    const head = await ask(id, { method: 'HEAD', who: 'ada' });
    expect(head.headers.get('upload-offset')).toBe('500');
    expect((await patch(id, 'ada', 500, bytes)).status).toBe(409);
  });

  it('UPL-14 after a crash between the last byte and its answer, the start takes it up', async () => {
    const at = await place();
    const bytes = new Uint8Array(randomBytes(500));
    const { id } = await begun(test.portal.owner, at, bytes);
    granted(await service.claim(test.portal.owner, id, sha256(bytes)));
    await writeFile(staging.path(id), bytes);
    await service.sweep();
    expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('verifying');
  });

  it('UPL-11 what nobody continued is given up after its time, with its bytes', async () => {
    const at = await place();
    const bytes = new Uint8Array(randomBytes(500));
    const { id } = await begun(test.portal.owner, at, bytes);
    await service.sweep();
    expect(await staging.findSize(id)).toBe(0);
    test.portal.clock.advance(defaultUploadLimits.keepMs + 1);
    await service.sweep();
    expect(await staging.findSize(id)).toBeNull();
    expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('abandoned');
  });

  it('UPL-11 its sender cancels it', async () => {
    const at = await place();
    people.set('ada', test.portal.owner);
    const bytes = new Uint8Array(randomBytes(500));
    const { id } = await begun(test.portal.owner, at, bytes);
    expect((await ask(id, { method: 'DELETE', who: 'ada' })).status).toBe(204);
    expect(await staging.findSize(id)).toBeNull();
    expect((await ask(id, { method: 'HEAD', who: 'ada' })).status).toBe(410);
  });
});

describe('a refused upload', () => {
  it('UPL-11 is taken away by its sender', async () => {
    const at = await place();
    people.set('ada', test.portal.owner);
    const bytes = new Uint8Array(randomBytes(10));
    const { id } = await begun(test.portal.owner, at, bytes);
    await patch(id, 'ada', 0, bytes);
    granted(await service.claim(test.portal.owner, id, sha256(bytes)));
    granted(await refuseUpload(test.portal, id, 'This is no audio.'));
    expect((await ask(id, { method: 'HEAD', who: 'ada' })).status).toBe(410);
    expect((await ask(id, { method: 'DELETE', who: 'ada' })).status).toBe(204);
    expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('abandoned');
  });
});

describe('who may send', () => {
  const verbs = ['HEAD', 'PATCH', 'DELETE', 'OPTIONS', 'GET', 'POST', 'PUT'];

  it.each(verbs)('UPL-8 %s gives nothing to anybody but the sender', async (method) => {
    const at = await place();
    const bytes = new Uint8Array(randomBytes(100));
    const { id } = await begun(test.portal.owner, at, bytes);
    const other = await place();
    people.set('stranger', await test.portal.client(other.releaseId));
    people.set('client', await test.portal.client(at.releaseId));
    for (const who of ['nobody', 'stranger', 'client']) {
      const answer = await ask(id, { method, who, headers: { 'Upload-Offset': '0' } });
      const missing = await ask('0'.repeat(26), { method, who });
      expect([answer.status, await answer.text()]).toEqual([404, await missing.text()]);
    }
    expect(await staging.findSize(id)).toBe(0);
  });

  it.each(['GET', 'POST', 'PUT'])('UPL-8 %s is not supported, not even for the sender', async (method) => {
    const at = await place();
    people.set('ada', test.portal.owner);
    const { id } = await begun(test.portal.owner, at, new Uint8Array(10));
    expect((await ask(id, { method, who: 'ada' })).status).toBe(405);
  });

  it.each(['', '..%2f..%2fetc%2fpasswd', '../x', `${'0'.repeat(26)}/x`])(
    'finds nothing at “%s”',
    async (id) => {
      people.set('ada', test.portal.owner);
      expect((await ask(id, { method: 'HEAD', who: 'ada' })).status).toBe(404);
    },
  );

  it('UPL-1 a reviewer does not upload, and a client uploads no version', async () => {
    const at = await place();
    const input = {
      purpose: 'mix' as const,
      trackId: at.trackId,
      name: 'a.wav',
      sizeBytes: 10,
      fingerprint: 'fingerprint-of-ten',
      details: {},
    };
    const reviewer = await test.portal.client(at.releaseId, 'reviewer');
    expect(ruleOf(await service.begin(reviewer, at.releaseId, input))).toBe('UPL-1');
    const decider = await test.portal.client(at.releaseId);
    expect(ruleOf(await service.begin(decider, at.releaseId, { ...input, purpose: 'version' }))).toBe(
      'VER-2',
    );
    const other = await place();
    const elsewhere = { ...input, trackId: other.trackId };
    expect(ruleOf(await service.begin(decider, at.releaseId, elsewhere))).toBe('REL-1');
    expect(ruleOf(await service.begin(decider, at.releaseId, { ...input, sizeBytes: 0 }))).toBe('UPL-3');
    expect(ruleOf(await service.begin(decider, at.releaseId, { ...input, sizeBytes: 1e12 }))).toBe('UPL-4');
  });

  it('SHR-3 a revoked link ends an upload that is running, and all that comes after', async () => {
    const at = await place();
    const owner = test.portal.as(test.portal.owner);
    const token = await newToken();
    const rights = { listen: true, comment: true, upload: true, download: false };
    const input = { label: 'The band', rights, days: 7 };
    const share = granted(await createShare({ ...owner, token }, at.releaseId, input));
    const joined = granted(
      await joinAsGuest(owner, { shareTokenHash: token.hash, name: 'Bo', secretHash: 'hash-of-bo' }),
    );
    const guest: Actor = {
      kind: 'guest',
      guestId: joined.guest.id,
      shareId: share.id,
      releaseId: at.releaseId,
      name: 'Bo',
    };
    people.set('bo', guest);
    const bytes = new Uint8Array(randomBytes(200_000));
    const { id } = await begun(guest, at, bytes);
    // A request that has sent half of its bytes and waits.
    const request = http.request({
      port,
      path: `/tus/${id}`,
      method: 'PATCH',
      headers: {
        Cookie: 'who=bo',
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(bytes.length),
      },
    });
    const ended = new Promise<string>((resolve) => {
      request.on('error', (error) => resolve(error.message));
      request.on('response', (response) => resolve(String(response.statusCode)));
    });
    request.write(bytes.subarray(0, 100_000));
    await expect.poll(() => staging.findSize(id), { timeout: 60_000 }).toBe(100_000);
    granted(await revokeShare(owner, share.id));
    await tus.revalidate();
    expect(await ended).toBe('socket hang up');
    expect((await ask(id, { method: 'HEAD', who: 'bo' })).status).toBe(404);
    expect((await patch(id, 'bo', 100_000, bytes.slice(100_000))).status).toBe(404);
  });
});
