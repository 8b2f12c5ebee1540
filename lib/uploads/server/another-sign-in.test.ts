import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReleaseId, UploadId } from '@/lib/core/ids';
import { personHeader } from '@/lib/core/person-header';
import { type Actor, isWhomRequestNames, stampOf } from '@/lib/domain/policy/actor';
import { createShare, joinAsGuest } from '@/lib/domain/shares/share.commands';
import { newToken } from '@/lib/domain/tokens';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { tusServerForTests, type UploadPlace } from '@/lib/testing/uploads/tus-server';
import { cancelAt } from '../client/cancel-upload';
import { beginUpload } from '../client/portal-api';
import { transfer } from '../client/send-bytes';
import type { Send } from '../client/sending';
import { UploadQueue } from '../client/upload-queue';

const test = portalForTests();
const running = tusServerForTests(test);

/** Whoever is signed in with the browser: its cookie goes with every request, and no page can tell whose it is. */
const signInWithBrowser = (actor: Actor) => running.server.people.set('', actor);
const addressOf = (id: UploadId) => `http://127.0.0.1:${running.server.port}/tus/${id}`;

/** The route that begins uploads, asked by the cookie of the browser and by what the request says of its page. */
async function beginRoute(address: string, { headers, body }: RequestInit): Promise<Response> {
  const releaseId = address.split('/')[3] as ReleaseId;
  const actor = running.server.people.get('');
  if (!actor || !isWhomRequestNames(actor, new Headers(headers).get(personHeader)))
    return Response.json({ refusal: { rule: 'SGN-4', sentence: 'You are signed out.' } }, { status: 401 });
  const begun = await running.server.service.begin(actor, releaseId, JSON.parse(String(body)));
  return Response.json(granted(begun));
}

/** The machine may be busy. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 60_000 });

const untouched = globalThis.fetch;
beforeAll(() => {
  globalThis.fetch = (address, init = {}) =>
    String(address).startsWith('/api/') ? beginRoute(String(address), init) : untouched(address, init);
});
afterAll(() => {
  globalThis.fetch = untouched;
});

/** Three files on a page, of which two are begun and wait before their first byte until `go`. */
async function pageOf(actor: Actor, { releaseId, trackId }: UploadPlace) {
  let go = () => {};
  const going = new Promise<void>((resolve) => {
    go = resolve;
  });
  const send: Send = async ({ releaseId: to, person, file, target }, watcher, signal) => {
    const input = {
      ...target,
      name: file.name,
      sizeBytes: file.size,
      fingerprint: `of the file ${file.name}`,
    };
    const options = { person, signal, onRetry: watcher.trouble };
    const { id, offset } = await beginUpload(to, input, options);
    watcher.begun(id, offset);
    await going;
    const source = Buffer.from(await file.arrayBuffer());
    await transfer({ url: addressOf(id), source, stallMs: 5000, onProgress: watcher.progress, ...options });
  };
  const cancel = async () => {};
  const page = { releaseId, person: stampOf(actor).id };
  const queue = new UploadQueue(page, { send, cancel, now: () => 0 });
  const target = { purpose: 'mix', trackId, details: {} } as const;
  const files = ['a.wav', 'b.wav', 'c.wav'].map((name) => new File([new Uint8Array(1000).fill(1)], name));
  queue.add(files.map((file) => ({ file, target })));
  await soon(() => queue.getItems().filter(({ uploadId }) => uploadId !== null).length).toBe(2);
  return { queue, go };
}

async function guestOf({ releaseId }: UploadPlace): Promise<Actor> {
  const owner = test.portal.as(test.portal.owner);
  const token = await newToken();
  const rights = { listen: true, comment: true, upload: true, download: false };
  const share = granted(
    await createShare({ ...owner, token }, releaseId, { label: 'The band', rights, days: 7 }),
  );
  const joined = granted(
    await joinAsGuest(owner, { shareTokenHash: token.hash, name: 'Bo', secretHash: 'hash-of-bo' }),
  );
  const { id: guestId, name } = joined.guest;
  return { kind: 'guest', guestId, shareId: share.id, releaseId, name };
}

const ends = (queue: UploadQueue) =>
  queue.getItems().map(({ name, state, failure, sentence, canResume }) => ({
    ...{ name, state, failure: failure?.kind ?? null, sentence, canResume },
  }));
const asSignedOut = ['a.wav', 'b.wav', 'c.wav'].map((name) => ({
  ...{ name, state: 'refused', failure: 'signed-out', sentence: null, canResume: true },
}));
const sendersIn = async (releaseId: ReleaseId) =>
  (await test.portal.uow.read.uploads.listUploads(releaseId, new Date(0))).map(({ actor }) => actor.id);

it.each<[string, (at: UploadPlace) => Promise<Actor>]>([
  ['a client', ({ releaseId }) => test.portal.client(releaseId)],
  ['a guest', guestOf],
])(
  'SGN-6 what %s sends waits while somebody else is signed in with the browser, and arrives as theirs',
  async (_, open) => {
    const at = await running.server.place();
    const sender = await open(at);
    signInWithBrowser(sender);
    const { queue, go } = await pageOf(sender, at);

    signInWithBrowser(test.portal.owner);
    go();
    await soon(() => ends(queue)).toEqual(asSignedOut);
    for (const { key } of queue.getItems()) queue.resume(key);
    await soon(() => ends(queue)).toEqual(asSignedOut);
    expect(new Set(await sendersIn(at.releaseId))).toEqual(new Set([stampOf(sender).id]));

    signInWithBrowser(sender);
    queue.resumeSignedOut();
    await soon(() => queue.getItems().map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(await sendersIn(at.releaseId)).toEqual([1, 2, 3].map(() => stampOf(sender).id));
  },
);

it.each(['HEAD', 'PATCH', 'DELETE'])(
  'SGN-6 %s is answered to the person whose page asks, and to no other',
  async (method) => {
    const at = await running.server.place();
    const sender = await test.portal.client(at.releaseId);
    running.server.people.set('bea', test.portal.owner).set('ada', sender);
    const { id } = await running.server.begun(sender, at, new Uint8Array(10));
    const asAda = { [personHeader]: stampOf(sender).id, 'Upload-Offset': '0' };
    expect((await running.server.ask(id, { method, who: 'bea', headers: asAda })).status).toBe(401);
    const asBea = { ...asAda, [personHeader]: stampOf(test.portal.owner).id };
    expect((await running.server.ask(id, { method, who: 'ada', headers: asBea })).status).toBe(401);
    expect((await running.server.ask(id, { method: 'HEAD', who: 'ada', headers: asAda })).status).toBe(200);
  },
);

it('SGN-6 cancelling from somebody else’s page deletes nothing, and says that somebody else is signed in', async () => {
  const at = await running.server.place();
  const sender = await test.portal.client(at.releaseId);
  signInWithBrowser(sender);
  const { id } = await running.server.begun(sender, at, new Uint8Array(10));
  signInWithBrowser(test.portal.owner);
  const failure = await cancelAt(addressOf(id), { retryDelays: [], person: stampOf(sender).id });
  expect(failure).toEqual({ kind: 'signed-out', isAnother: true });
  expect(await running.server.staging.findSize(id)).toBe(0);
});
