import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { portalForTests } from '@/lib/testing/portal/portal';
import { tusServerForTests } from '@/lib/testing/uploads/tus-server';

const test = portalForTests();
const running = tusServerForTests(test);
const bodyType = 'application/offset+octet-stream';

/** An upload of Ada's, and the bytes that it is to have. */
async function adas(size = 100) {
  const { server } = running;
  const { owner } = test.portal;
  server.people.set('ada', owner);
  const bytes = new Uint8Array(randomBytes(size));
  const { id } = await server.begun(owner, await server.place(), bytes);
  return { server, bytes, id };
}

const rowOf = (id: Awaited<ReturnType<typeof adas>>['id']) => test.portal.uow.read.uploads.findUpload(id);

describe('the tus protocol', () => {
  it('OPTIONS announces what is there, and says nothing about any upload', async () => {
    const { server, id } = await adas();
    for (const [who, address] of [
      ['ada', id],
      ['nobody', id],
      ['nobody', '0'.repeat(26)],
    ] as const) {
      const { status, headers } = await server.ask(address, {
        method: 'OPTIONS',
        who,
        headers: { 'Tus-Resumable': null },
      });
      expect(status).toBe(204);
      expect(headers.get('tus-version')).toBe('1.0.0');
      expect(headers.get('tus-extension')).toBe('termination');
      expect(headers.get('allow')).toBe('HEAD, PATCH, DELETE, OPTIONS');
    }
  });

  it.each([null, '0.2.2', '1.0.1'])('412 for version %s, and nothing is done', async (version) => {
    const { server, id, bytes } = await adas();
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const headers = { 'Tus-Resumable': version, 'Upload-Offset': '0', 'Content-Type': bodyType };
      const answer = await server.ask(id, {
        method,
        who: 'ada',
        headers,
        ...(method === 'PATCH' ? { body: bytes } : {}),
      });
      expect([method, answer.status]).toEqual([method, 412]);
      expect(answer.headers.get('tus-version')).toBe('1.0.0');
    }
    expect(await rowOf(id)).toMatchObject({ state: 'receiving', arrivedBytes: 0 });
    expect(await server.staging.findSize(id)).toBe(0);
  });

  it.each(['application/octet-stream', 'text/plain'])('415 for a body of %s', async (type) => {
    const { server, id, bytes } = await adas();
    const headers = { 'Upload-Offset': '0', 'Content-Type': type };
    expect((await server.ask(id, { method: 'PATCH', who: 'ada', headers, body: bytes })).status).toBe(415);
    expect(await server.staging.findSize(id)).toBe(0);
  });

  it.each([null, '-1', '1.5', 'x'])('400 for the offset %s', async (offset) => {
    const { server, id, bytes } = await adas();
    const headers = { 'Upload-Offset': offset, 'Content-Type': bodyType };
    expect((await server.ask(id, { method: 'PATCH', who: 'ada', headers, body: bytes })).status).toBe(400);
  });

  it('DELETE of a refused upload without the protocol’s header changes nothing', async () => {
    const { server, id } = await adas();
    await test.portal.prisma.upload.update({ where: { id }, data: { state: 'refused' } });
    const method = 'DELETE';
    expect((await server.ask(id, { method, who: 'ada', headers: { 'Tus-Resumable': null } })).status).toBe(
      412,
    );
    expect((await rowOf(id))?.state).toBe('refused');
    expect((await server.ask(id, { method, who: 'ada' })).status).toBe(204);
    expect((await rowOf(id))?.state).toBe('abandoned');
  });

  it.each(['HEAD', 'PATCH', 'DELETE'])(
    'SGN-4 %s without a session is 401, whether the upload exists or not',
    async (method) => {
      const { server, id } = await adas();
      for (const address of [id, '0'.repeat(26)]) {
        const headers = { 'Upload-Offset': '0', 'Content-Type': bodyType };
        const answer = await server.ask(address, { method, who: 'nobody', headers });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('tus-resumable')).toBe('1.0.0');
      }
      expect((await rowOf(id))?.state).toBe('receiving');
    },
  );
});

describe('bytes that arrive', () => {
  it('UPL-16 are written down, with the time that is waited for more', async () => {
    const { server, id, bytes } = await adas(1000);
    expect((await server.patch(id, { who: 'ada', offset: 0, body: bytes.slice(0, 400) })).status).toBe(204);
    await expect.poll(() => rowOf(id), { timeout: 20_000 }).toMatchObject({ arrivedBytes: 400 });
    const row = await rowOf(id);
    expect(row?.heldUntil.getTime()).toBe(test.portal.clock.now().getTime() + 60 * 60 * 1000);
    expect(row?.expiresAt.getTime()).toBe(test.portal.clock.now().getTime() + 72 * 60 * 60 * 1000);
  });

  it('UPL-5 a body that goes silent is ended, and what arrived of it is kept', async () => {
    const { server, id, bytes } = await adas(200_000);
    const ended = server.sendPart(id, { who: 'ada', length: bytes.length, bytes: bytes.subarray(0, 70_000) });
    await expect.poll(() => server.staging.findSize(id), { timeout: 20_000 }).toBe(70_000);
    server.passSilence();
    expect(await ended).toBe('socket hang up');
    await expect.poll(() => rowOf(id), { timeout: 20_000 }).toMatchObject({ arrivedBytes: 70_000 });
    expect((await server.patch(id, { who: 'ada', offset: 70_000, body: bytes.slice(70_000) })).status).toBe(
      204,
    );
  });

  it('UPL-16 what nobody sent a byte of is given up after an hour, what has some after three days', async () => {
    const { server, id, bytes } = await adas(100);
    const other = await adas(100);
    await server.patch(id, { who: 'ada', offset: 0, body: bytes.slice(0, 40) });
    await expect.poll(() => rowOf(id), { timeout: 20_000 }).toMatchObject({ arrivedBytes: 40 });
    test.portal.clock.advance(60 * 60 * 1000 + 1);
    await server.service.sweep();
    expect((await rowOf(id))?.state).toBe('receiving');
    expect((await rowOf(other.id))?.state).toBe('abandoned');
    expect(await server.staging.findSize(other.id)).toBeNull();
    test.portal.clock.advance(72 * 60 * 60 * 1000);
    await server.service.sweep();
    expect((await rowOf(id))?.state).toBe('abandoned');
  });

  it('UPL-16 what a killed process did not write down is written down at the next start', async () => {
    const { server, id, bytes } = await adas(100);
    await server.patch(id, { who: 'ada', offset: 0, body: bytes.slice(0, 40) });
    await expect.poll(() => rowOf(id), { timeout: 20_000 }).toMatchObject({ arrivedBytes: 40 });
    // Killed in the first seconds, and down for longer than a begun upload is waited for.
    const expiresAt = new Date(test.portal.clock.now().getTime() - 1);
    await test.portal.prisma.upload.update({ where: { id }, data: { arrivedBytes: 0, expiresAt } });
    await server.service.sweep();
    expect(await rowOf(id)).toMatchObject({ arrivedBytes: 40, state: 'receiving' });
  });
});
