import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Upload as TusUpload } from 'tus-js-client';
import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/policy/actor';
import { archiveRelease, unarchiveRelease } from '@/lib/domain/releases/archive.commands';
import { createShare, joinAsGuest, revokeShare } from '@/lib/domain/shares/share.commands';
import { newToken } from '@/lib/domain/tokens';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { refuseUpload } from '@/lib/domain/uploads/upload-publish.commands';
import { cuttingProxy } from '@/lib/testing/cutting-proxy';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { sha256Of } from '@/lib/testing/sha256';
import { type TusServerForTests, tusServerForTests } from '@/lib/testing/uploads/tus-server';

const test = portalForTests();
const running = tusServerForTests(test);

const stagedFile = (id: string) => path.join(running.server.folder, 'staging', id);
const place = () => running.server.place();
const begun: TusServerForTests['begun'] = (...asked) => running.server.begun(...asked);
const ask: TusServerForTests['ask'] = (...asked) => running.server.ask(...asked);
const patch = (id: string, who: string, offset: number, body: Uint8Array<ArrayBuffer>) =>
  running.server.patch(id, { who, offset, body });

describe('tus', () => {
  it('UPL-5 a connection cut three times loses no byte', async () => {
    const at = await place();
    running.server.people.set('ada', test.portal.owner);
    const bytes = randomBytes(8_000_000);
    const { id } = await begun(test.portal.owner, at, bytes);
    granted(await running.server.service.claim(test.portal.owner, id, sha256Of(bytes)));
    const proxy = await cuttingProxy(running.server.port, [2_000_000, 1_500_000, 2_500_000]);
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
    expect(sha256Of(await readFile(stagedFile(id)))).toBe(sha256Of(bytes));
    expect(await test.portal.uow.read.uploads.findUpload(id)).toMatchObject({ state: 'verifying' });
  });

  it('UPL-5 picking the same file again goes on with the same upload, where it stopped', async () => {
    const at = await place();
    running.server.people.set('ada', test.portal.owner);
    const bytes = new Uint8Array(randomBytes(3000));
    const first = await begun(test.portal.owner, at, bytes);
    await patch(first.id, 'ada', 0, bytes.slice(0, 1000));
    const again = await begun(test.portal.owner, at, bytes);
    expect(again).toEqual({ ...first, offset: 1000 });
  });

  it('UPL-10 whole bytes wait for the claim, and a lost last answer is made good by asking', async () => {
    const at = await place();
    running.server.people.set('ada', test.portal.owner);
    const bytes = new Uint8Array(randomBytes(500));
    const { id } = await begun(test.portal.owner, at, bytes);
    await patch(id, 'ada', 0, bytes);
    expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('receiving');
    const claimed = granted(await running.server.service.claim(test.portal.owner, id, sha256Of(bytes)));
    expect(claimed).toMatchObject({ state: 'verifying', offset: 500 });
    const head = await ask(id, { method: 'HEAD', who: 'ada' });
    expect(head.headers.get('upload-offset')).toBe('500');
    expect((await patch(id, 'ada', 500, bytes)).status).toBe(409);
  });

  it('UPL-14 after a crash between the last byte and its answer, the start takes it up', async () => {
    const at = await place();
    const bytes = new Uint8Array(randomBytes(500));
    const { id } = await begun(test.portal.owner, at, bytes);
    granted(await running.server.service.claim(test.portal.owner, id, sha256Of(bytes)));
    await writeFile(stagedFile(id), bytes);
    await running.server.service.sweep();
    expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('verifying');
  });

  it('UPL-11 what nobody continued is given up after its time, with its bytes', async () => {
    const at = await place();
    const bytes = new Uint8Array(randomBytes(500));
    const { id } = await begun(test.portal.owner, at, bytes);
    await running.server.service.sweep();
    expect(await running.server.staging.findSize(id)).toBe(0);
    test.portal.clock.advance(defaultUploadLimits.promiseMs + 1);
    await running.server.service.sweep();
    expect(await running.server.staging.findSize(id)).toBeNull();
    expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('abandoned');
  });

  it('UPL-11 its sender cancels it', async () => {
    const at = await place();
    running.server.people.set('ada', test.portal.owner);
    const bytes = new Uint8Array(randomBytes(500));
    const { id } = await begun(test.portal.owner, at, bytes);
    expect((await ask(id, { method: 'DELETE', who: 'ada' })).status).toBe(204);
    expect(await running.server.staging.findSize(id)).toBeNull();
    expect((await ask(id, { method: 'HEAD', who: 'ada' })).status).toBe(410);
  });
});

describe('a refused upload', () => {
  it('UPL-11 is taken away by its sender', async () => {
    const at = await place();
    running.server.people.set('ada', test.portal.owner);
    const bytes = new Uint8Array(randomBytes(10));
    const { id } = await begun(test.portal.owner, at, bytes);
    await patch(id, 'ada', 0, bytes);
    granted(await running.server.service.claim(test.portal.owner, id, sha256Of(bytes)));
    granted(await refuseUpload(test.portal, id, 'This is no audio.'));
    // It arrived whole: sending it again would not help, and the files page says why.
    expect((await ask(id, { method: 'HEAD', who: 'ada' })).headers.get('upload-offset')).toBe('10');
    expect((await ask(id, { method: 'DELETE', who: 'ada' })).status).toBe(204);
    expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('abandoned');
  });
});

describe('who may send', () => {
  const verbs = ['HEAD', 'PATCH', 'DELETE', 'GET', 'POST', 'PUT'];

  it.each(verbs)('UPL-8 %s gives nothing to anybody but the sender', async (method) => {
    const at = await place();
    const bytes = new Uint8Array(randomBytes(100));
    const { id } = await begun(test.portal.owner, at, bytes);
    const other = await place();
    running.server.people.set('stranger', await test.portal.client(other.releaseId));
    running.server.people.set('client', await test.portal.client(at.releaseId));
    for (const who of ['nobody', 'stranger', 'client']) {
      const answer = await ask(id, { method, who, headers: { 'Upload-Offset': '0' } });
      const missing = await ask('0'.repeat(26), { method, who });
      expect([answer.status, await answer.text()]).toEqual([
        who === 'nobody' ? 401 : 404,
        await missing.text(),
      ]);
    }
    expect(await running.server.staging.findSize(id)).toBe(0);
  });

  it.each(['GET', 'POST', 'PUT'])('UPL-8 %s is not supported, not even for the sender', async (method) => {
    const at = await place();
    running.server.people.set('ada', test.portal.owner);
    const { id } = await begun(test.portal.owner, at, new Uint8Array(10));
    expect((await ask(id, { method, who: 'ada' })).status).toBe(405);
  });

  it.each(['', '..%2f..%2fetc%2fpasswd', '../x', `${'0'.repeat(26)}/x`])(
    'finds nothing at “%s”',
    async (id) => {
      running.server.people.set('ada', test.portal.owner);
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
    expect(ruleOf(await running.server.service.begin(reviewer, at.releaseId, input))).toBe('UPL-1');
    const decider = await test.portal.client(at.releaseId);
    expect(
      ruleOf(await running.server.service.begin(decider, at.releaseId, { ...input, purpose: 'version' })),
    ).toBe('VER-2');
    const other = await place();
    const elsewhere = { ...input, trackId: other.trackId };
    expect(ruleOf(await running.server.service.begin(decider, at.releaseId, elsewhere))).toBe('REL-1');
    expect(
      ruleOf(await running.server.service.begin(decider, at.releaseId, { ...input, sizeBytes: 0 })),
    ).toBe('UPL-3');
    expect(
      ruleOf(await running.server.service.begin(decider, at.releaseId, { ...input, sizeBytes: 1e12 })),
    ).toBe('UPL-4');
  });

  it('REL-4 an upload that is running when its release is archived ends, and goes on when that is back', async () => {
    const at = await place();
    const owner = test.portal.as(test.portal.owner);
    const decider = await test.portal.client(at.releaseId);
    running.server.people.set('dee', decider);
    const bytes = new Uint8Array(randomBytes(200_000));
    const { id } = await begun(decider, at, bytes);
    const part = { who: 'dee', length: bytes.length, bytes: bytes.subarray(0, 100_000) };
    const ended = running.server.sendPart(id, part);
    await expect.poll(() => running.server.staging.findSize(id), { timeout: 60_000 }).toBe(100_000);
    granted(await archiveRelease(owner, at.releaseId));
    await running.server.tus.revalidate();
    expect(await ended).toBe('socket hang up');
    expect((await patch(id, 'dee', 100_000, bytes.slice(100_000))).status).toBe(409);
    granted(await unarchiveRelease(owner, at.releaseId));
    expect((await patch(id, 'dee', 100_000, bytes.slice(100_000))).status).toBe(204);
  });

  it.each(['mix', 'version'] as const)(
    'UPL-11, REL-4 whoever sent a %s cancels it while the release is archived; nobody else does, and it cannot be sent on',
    async (purpose) => {
      const at = await place();
      const owner = test.portal.as(test.portal.owner);
      running.server.people.set('ada', test.portal.owner);
      running.server.people.set('dee', await test.portal.client(at.releaseId));
      const bytes = new Uint8Array(randomBytes(20_000));
      const { id } = await begun(test.portal.owner, at, bytes, purpose);
      expect((await patch(id, 'ada', 0, bytes.slice(0, 10_000))).status).toBe(204);
      granted(await archiveRelease(owner, at.releaseId));
      const cancel = (who: string) => ask(id, { method: 'DELETE', who });
      expect((await cancel('dee')).status).toBe(404);
      expect((await patch(id, 'ada', 10_000, bytes.slice(10_000))).status).toBe(409);
      expect((await cancel('ada')).status).toBe(204);
      expect((await test.portal.uow.read.uploads.findUpload(id))?.state).toBe('abandoned');
      expect(await running.server.staging.findSize(id)).toBeNull();
    },
  );

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
    running.server.people.set('bo', guest);
    const bytes = new Uint8Array(randomBytes(200_000));
    const { id } = await begun(guest, at, bytes);
    const ended = running.server.sendPart(id, {
      who: 'bo',
      length: bytes.length,
      bytes: bytes.subarray(0, 100_000),
    });
    await expect.poll(() => running.server.staging.findSize(id), { timeout: 60_000 }).toBe(100_000);
    granted(await revokeShare(owner, share.id));
    await running.server.tus.revalidate();
    expect(await ended).toBe('socket hang up');
    expect((await ask(id, { method: 'HEAD', who: 'bo' })).status).toBe(404);
    expect((await patch(id, 'bo', 100_000, bytes.slice(100_000))).status).toBe(404);
  });
});
