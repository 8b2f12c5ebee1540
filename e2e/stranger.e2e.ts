import { expect, test } from '@playwright/test';
import { io } from 'socket.io-client';
import { joinMessage } from '@/lib/testing/portal/live-join';
import {
  type Addresses,
  expire,
  guestOf,
  otherClient,
  otherRelease,
  revoke,
  wholeRelease,
} from '@/lib/testing/portal/strangers';
import type { Visitor } from '@/lib/testing/portal/visitor';
import { pageRequests, routeRequests, type TestedRequest, tusRequests } from './fixtures/routes';
import { withPortal } from './fixtures/with-portal';

/** Public pages: they reveal nothing about any release. */
const publicPages = new Set(['/about', '/sign-in', '/sign-in/sent', '/sign-in/expired', '/sign-in/confirm']);
/** A signed-in person's own pages; they contain nothing about others (checked below). */
const ownPages = new Set([
  '/',
  '/account',
  '/releases/new',
  '/studio',
  '/studio/platforms',
  '/studio/security',
]);

/** Well-formed ids that do not exist. */
const nothing: Addresses = {
  releaseId: '0'.repeat(26),
  trackId: '1'.repeat(26),
  audioFileId: '2'.repeat(26),
  versionId: '3'.repeat(26),
  printId: '4'.repeat(26),
  commentId: '5'.repeat(26),
  uploadId: '6'.repeat(26),
  deliveryId: '7'.repeat(26),
  deliverableId: '8'.repeat(26),
  mixId: '9'.repeat(26),
  requestId: 'a'.repeat(26),
  studioId: 'b'.repeat(26),
  platformId: 'c'.repeat(26),
  userId: 'd'.repeat(26),
  shareId: 'e'.repeat(26),
  invitationId: 'f'.repeat(26),
  referenceId: 'g'.repeat(26),
  sessionId: 'h'.repeat(26),
  guestId: 'j'.repeat(26),
  letterId: 'k'.repeat(26),
};

interface Reply {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

const fill = (address: string, ids: Addresses) =>
  address.replace(/\[([^\]]+)\]/g, (whole, name: string) => ids[name as keyof Addresses] ?? whole);

/** Sends a request, and removes the ids from the response, so that responses about different things can be compared. */
async function ask(
  visitor: Visitor,
  { method, address }: TestedRequest,
  ids: Addresses,
  origin?: string,
): Promise<Reply> {
  const isTus = address.startsWith('/tus');
  const sends = method !== 'GET' && method !== 'HEAD';
  const response = await fetch(visitor.origin + fill(address, ids), {
    method,
    redirect: 'manual',
    headers: {
      ...(visitor.cookie ? { Cookie: visitor.cookie } : {}),
      ...(sends ? { Origin: origin ?? visitor.origin } : {}),
      ...(isTus ? { 'Tus-Resumable': '1.0.0', 'Upload-Offset': '0' } : {}),
      'Content-Type': isTus ? 'application/offset+octet-stream' : 'application/json',
    },
    ...(sends ? { body: '{}' } : {}),
  });
  const plain = (text: string) =>
    Object.entries(ids).reduce((left, [name, id]) => left.replaceAll(id, `[${name}]`), text);
  const isApi = address.startsWith('/api') || isTus;
  return {
    status: response.status,
    location: plain(response.headers.get('location') ?? ''),
    body: isApi ? plain(await response.text()) : '',
  };
}

const name = ({ method, address }: TestedRequest) => `${method} ${address}`;

/** Every address of a release refuses, and answers the same whether the release exists or not. */
async function expectNothing(visitor: Visitor, ids: Addresses): Promise<void> {
  const requests = [...routeRequests(), ...pageRequests(), ...tusRequests].filter(({ address }) =>
    /\[\w+Id\]/.test(address),
  );
  expect(requests.length).toBeGreaterThan(40);
  for (const tested of requests) {
    const real = await ask(visitor, tested, ids);
    const missing = await ask(visitor, tested, nothing);
    expect.soft(real.status, name(tested)).toBeGreaterThanOrEqual(300);
    expect.soft(real, name(tested)).toEqual(missing);
  }
}

/** The live channel's answer to a request to join: a refusal, or no connection at all. */
async function joinLive(
  visitor: Visitor,
  releaseId: string,
  origin = visitor.origin,
): Promise<'refused' | 'joined'> {
  const socket = io(visitor.origin, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { Origin: origin, ...(visitor.cookie ? { Cookie: visitor.cookie } : {}) },
  });
  try {
    return await new Promise((resolve) => {
      socket.on('connect_error', () => resolve('refused'));
      socket.on('disconnect', () => resolve('refused'));
      socket.emit('acetate', joinMessage(releaseId), (answer: { ok: boolean }) =>
        resolve(answer.ok ? 'joined' : 'refused'),
      );
    });
  } finally {
    socket.disconnect();
  }
}

test('strangers, other clients and guests of ended links get nothing from any address', async () => {
  await withPortal('strangers', async (app) => {
    const { release, ids } = await wholeRelease(app);
    const { engineer } = release;
    await test.step('the addresses are real: the engineer has access', async () => {
      for (const address of ['/api/audio/[audioFileId]/peaks', '/api/deliverables/[deliverableId]']) {
        expect((await ask(engineer, { method: 'GET', address }, ids)).status, address).toBe(200);
      }
      expect((await ask(engineer, { method: 'HEAD', address: '/tus/[uploadId]' }, ids)).status).toBe(200);
      expect(await joinLive(engineer, ids.releaseId)).toBe('joined');
    });
    const nobody = Object.assign(Object.create(Object.getPrototypeOf(engineer)), engineer, { cookie: '' });
    const client = await otherClient(app, release);
    const revoked = await guestOf(app, release);
    const expired = await guestOf(app, release);
    await test.step('a guest of a valid link has access, and loses it at once when the link is revoked', async () => {
      const peaks = { method: 'GET', address: '/api/audio/[audioFileId]/peaks' };
      expect((await ask(revoked.visitor, peaks, ids)).status).toBe(200);
      const socket = io(app.origin, {
        transports: ['websocket'],
        reconnection: false,
        extraHeaders: { Origin: app.origin, Cookie: revoked.visitor.cookie },
      });
      const ended = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
      expect(await socket.emitWithAck('acetate', joinMessage(ids.releaseId))).toMatchObject({ ok: true });
      await revoke(release, revoked.share.id);
      await ended;
      await expire(app, expired.share.id);
    });
    const strangers = { nobody, client, revoked: revoked.visitor, expired: expired.visitor };
    for (const [who, visitor] of Object.entries<Visitor>(strangers)) {
      await test.step(`${who} gets nothing`, async () => {
        await expectNothing(visitor, ids);
        expect(await joinLive(visitor, ids.releaseId), 'live').toBe('refused');
      });
    }
    await test.step('REL-1 under another release of the same studio nothing of this one opens, even for the engineer', async () => {
      const astray = { ...ids, releaseId: await otherRelease(app, release) };
      const nested = [...routeRequests(), ...pageRequests()].filter(({ address }) =>
        /\[releaseId\].*\[(?!userId)/.test(address),
      );
      expect(nested.length).toBeGreaterThan(25);
      for (const tested of nested) {
        const { status } = await ask(engineer, tested, astray);
        expect.soft(status, name(tested)).toBe(404);
      }
      // SEC-2: a page says by itself what it refused; the log has its address, and by what rule.
      const subject = `/releases/${astray.releaseId}/tracks/${ids.trackId}/console`;
      const line = () => app.database.prisma.securityRecord.findFirst({ where: { subject } });
      await expect.poll(line).toMatchObject({ kind: 'refused', rule: 'REL-1', whoKind: 'user' });
    });
    await test.step('pages without an id show a stranger nothing about a release', async () => {
      for (const tested of pageRequests().filter(({ address }) => !address.includes('['))) {
        const { status } = await ask(nobody, tested, ids);
        if (!publicPages.has(tested.address)) expect.soft(status, name(tested)).toBeGreaterThanOrEqual(300);
      }
      for (const address of ownPages) {
        const response = await fetch(app.origin + address, { headers: { Cookie: client.cookie } });
        expect.soft(await response.text(), address).not.toContain(ids.releaseId);
      }
    });
    await test.step('ABO-1 whose work is in it is told to everybody, how the portal is built and does to people of a studio', async () => {
      const about = async ({ cookie }: Visitor) =>
        (await fetch(`${app.origin}/about`, { headers: { Cookie: cookie } })).text();
      for (const visitor of [nobody, client]) {
        const page = await about(visitor);
        expect(page).toContain('wavesurfer.js');
        expect(page).not.toMatch(/Database|[0-9a-f]{64}/);
        const notices = /href="([^"]+licences[^"]*\.txt)"/.exec(page)?.[1] ?? '';
        const text = await (await fetch(app.origin + notices)).text();
        expect(text).toMatch(/LAME 3\.100[\s\S]*GNU LESSER GENERAL PUBLIC LICENSE/);
      }
      expect(await about(engineer)).toMatch(/Database[\s\S]*Working/);
    });
    await test.step('another site cannot act in the engineer’s name', async () => {
      const changing = [...routeRequests(), ...tusRequests].filter(
        ({ method }) => !['GET', 'HEAD'].includes(method),
      );
      for (const tested of changing) {
        expect
          .soft((await ask(engineer, tested, ids, 'https://elsewhere.example')).status, name(tested))
          .toBe(403);
      }
      expect(await joinLive(engineer, ids.releaseId, 'https://elsewhere.example')).toBe('refused');
    });
  });
});
