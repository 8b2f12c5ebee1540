import { describe, expect, it } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import { givenMix, givenVersion } from '@/lib/testing/portal/audio';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { givenPostedVersion, signedBy } from '@/lib/testing/portal/versions';
import { writeComment } from '../comments/comment.commands';
import { listEventsAfter } from '../events/event.queries';
import type { Actor } from '../policy/actor';
import { withdrawVersion } from '../versions/version-posting.commands';
import { viewReview } from './review.queries';

const test = portalForTests();

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const client = await portal.client(release.id);
  const view = async (actor: Actor) => granted(await viewReview(portal.as(actor), track.id));
  const write = async (actor: Actor, startSeconds: number | null, body: string) => {
    const { currentId } = await view(actor);
    return granted(
      await writeComment(portal.as(actor), track.id, {
        id: portal.ids.next<CommentId>(),
        versionId: currentId as never,
        parentId: null,
        kind: 'change',
        place:
          startSeconds === null
            ? null
            : { startFrame: startSeconds * 48_000, endFrame: null, sampleRate: 48_000 },
        body,
      }),
    );
  };
  return { portal, release, track, client, view, write };
}

describe('review page', () => {
  it('VER-4 the studio hears all versions, the client the posted ones, both the mix', async () => {
    const { portal, track, client, view } = await given();
    await givenMix(portal, track);
    const first = await givenPostedVersion(portal, track, 'a');
    const second = await givenPostedVersion(portal, track, 'b');
    await givenVersion(portal, track, { letter: 'c', posted: false });
    const labels = async (actor: Actor) => (await view(actor)).decks.map((deck) => deck.label);
    expect(await labels(portal.owner)).toEqual(['v3', 'v2', 'v1', 'Mix']);
    expect(await labels(client)).toEqual(['v2', 'v1', 'Mix']);
    expect((await view(portal.owner)).mainDeckId).toBe(second.id);
    granted(await withdrawVersion(portal.as(portal.owner), second.id));
    const seen = await view(client);
    expect(seen.decks.map((deck) => deck.label)).toEqual(['v1', 'Mix']);
    expect(seen.versions.map((version) => version.number)).toEqual([1]);
    expect(seen.mainDeckId).toBe(first.id);
  });

  it('COM-1 notes are in time order, whole-track notes first, and their author may change them', async () => {
    const { portal, track, client, view, write } = await given();
    await givenPostedVersion(portal, track, 'a');
    await write(client, 90, 'later');
    await write(portal.owner, 12, 'sooner');
    await write(client, null, 'all of it');
    const { notes } = await view(client);
    expect(notes.map(({ body }) => body)).toEqual(['all of it', 'sooner', 'later']);
    expect(notes.map(({ may }) => may.edit.allowed)).toEqual([true, false, true]);
    expect(notes.map(({ author }) => author.side)).toEqual(['client', 'studio', 'client']);
  });

  it('RND-2 the buttons give the answers that the commands would give', async () => {
    const { portal, track, client, view, write } = await given();
    expect(await view(client)).toMatchObject({ send: { rule: 'RND-3' }, approve: { rule: 'APR-7' } });
    await givenPostedVersion(portal, track, 'a');
    expect(await view(client)).toMatchObject({ send: { rule: 'RND-2' }, approve: { allowed: true } });
    await write(client, 1, 'x');
    expect(await view(client)).toMatchObject({ send: { allowed: true }, unsent: 1 });
    expect(await view(portal.owner)).toMatchObject({ send: { rule: 'RND-1' }, approve: { rule: 'APR-1' } });
    await signedBy(portal, track, client);
    expect(await view(client)).toMatchObject({ send: { rule: 'RND-4' }, approve: { rule: 'APR-8' } });
  });

  it('APR-5 a voided approval stays visible, with its reason', async () => {
    const { portal, track, client, view } = await given();
    await givenPostedVersion(portal, track, 'a');
    await signedBy(portal, track, client);
    await givenPostedVersion(portal, track, 'b');
    const { approvals, signable } = await view(client);
    expect(approvals).toMatchObject([
      {
        versionNumber: 1,
        inForce: false,
        audio: { voided: { reason: 'v2 was posted.' } },
        text: { voided: null },
      },
    ]);
    expect(signable?.number).toBe(2);
  });

  it('LOG-4 catching up gives everything after a number once, without what is the studio’s own', async () => {
    const { portal, release, client, write, track } = await given();
    await givenPostedVersion(portal, track, 'a');
    const all = granted(await listEventsAfter(portal.as(portal.owner), release.id, 0));
    expect(all.events.map(({ seq }) => seq)).toEqual(all.events.map((_, index) => index + 1));
    const { upTo } = all;
    await write(client, 3, 'x');
    const since = granted(await listEventsAfter(portal.as(client), release.id, upTo));
    expect(since.events.map(({ event }) => event.type)).toEqual(['comment.written']);
    expect(since).toMatchObject({ upTo: upTo + 1, more: false });
    const nothing = granted(await listEventsAfter(portal.as(client), release.id, upTo + 1));
    expect(nothing).toEqual({ events: [], stale: [], upTo: upTo + 1, more: false });
  });
});
