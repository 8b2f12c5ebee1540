import { describe, expect, it } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion } from '@/lib/testing/portal/versions';
import { deleteComment, resolveComment, writeComment } from '../comments/comment.commands';
import type { Actor } from '../policy/actor';
import { viewRelease } from '../releases/release.queries';
import { listReleases } from '../releases/release-list.queries';
import { sendNotes } from '../rounds/round.commands';
import { viewReview } from '../tracks/review.queries';
import { hideGuestNotes, showGuestNotes } from './hidden-notes.commands';
import { guestsPerLink } from './share';
import { createShare, joinAsGuest } from './share.commands';

const test = portalForTests();
type Guest = Extract<Actor, { kind: 'guest' }>;

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const version = await givenPostedVersion(portal, track, 'a');
  const client = await portal.client(release.id);
  const owner = portal.as(portal.owner);
  const link = async (label: string) => {
    const rights = { listen: true, comment: true, upload: false, download: false };
    const token = { secret: label, hash: `${label} of ${release.id}` };
    return granted(await createShare({ ...owner, token }, release.id, { label, rights, days: null }));
  };
  const share = await link('Band');
  const enter = (name: string, shareTokenHash = share.tokenHash) =>
    joinAsGuest(portal, { shareTokenHash, name, secretHash: `${portal.ids.next()} ${name}` });
  const guest = async (name: string, shareTokenHash = share.tokenHash): Promise<Guest> => {
    const entered = granted(await enter(name, shareTokenHash));
    const { id: shareId, releaseId } = entered.share;
    return { kind: 'guest', guestId: entered.guest.id, shareId, releaseId, name };
  };
  const write = (actor: Actor, body = 'Louder.', parentId: CommentId | null = null) => {
    const id = portal.ids.next<CommentId>();
    const note = { id, versionId: version.id, kind: 'change', place: null } as const;
    return writeComment(portal.as(actor), track.id, { ...note, parentId, body });
  };
  const notes = async (actor: Actor) => granted(await viewReview(portal.as(actor), track.id)).notes;
  return { portal, release, track, version, client, owner, share, link, enter, guest, write, notes };
}

describe('guests of a link', () => {
  it('SHR-7 do not take a name of the release’s people, of the studio or of Acetate', async () => {
    const { client, enter } = await given();
    for (const name of [
      'Ada Engineer',
      ' ada  ENGINEER',
      'Аdа Engineer',
      client.name,
      'Lacquer Room',
      'Acetate',
    ])
      expect(ruleOf(await enter(name)), name).toBe('SHR-7');
    for (const name of ['Ada', 'Ada of the label', 'Bo']) granted(await enter(name));
  });

  it('SHR-6 are a hundred at most, however many enter at once', async () => {
    const { portal, share, enter, link } = await given();
    const rows = Array.from({ length: guestsPerLink - 2 }, (_, index) => ({
      ...{ id: `g${index} ${share.id}`, shareId: share.id, name: 'Bo' },
      secretHash: `g${index} ${share.id}`,
    }));
    await portal.prisma.guest.createMany({ data: rows });
    const entered = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => enter(name)));
    expect(entered.filter(({ ok }) => ok)).toHaveLength(2);
    for (const each of entered.filter(({ ok }) => !ok)) expect(ruleOf(each)).toBe('SHR-6');
    granted(await enter('F', (await link('Label')).tokenHash));
  });

  it('COM-8 write no more by entering again: thirty a minute for the link, and 300 a day', async () => {
    const { portal, guest, link, write } = await given();
    const [first, again] = [await guest('Bo'), await guest('Bo')];
    for (let i = 0; i < 29; i++) granted(await write(first));
    const { id } = granted(await write(again));
    granted(await deleteComment(portal.as(again), id));
    expect(ruleOf(await write(again))).toBe('COM-8');
    expect(ruleOf(await write(await guest('Cy')))).toBe('COM-8');
    granted(await write(await guest('Di', (await link('Label')).tokenHash)));
    portal.clock.advance(61_000);
    granted(await write(again));
    const { releaseId, shareId } = again;
    const row = { releaseId, trackId: '', body: 'x', authorKind: 'guest', authorId: 'x', authorName: 'x' };
    const trackId = (await portal.prisma.comment.findFirstOrThrow({ where: { shareId } })).trackId;
    const createdAt = new Date(portal.clock.now().getTime() - 3_600_000);
    const many = Array.from({ length: 269 }, (_, index) => ({
      ...row,
      ...{ id: `${index} ${shareId}`, trackId, shareId, createdAt },
    }));
    await portal.prisma.comment.createMany({ data: many });
    expect(ruleOf(await write(again))).toBe('COM-8');
    portal.clock.advance(25 * 3_600_000);
    granted(await write(again));
  });
});

describe('COM-10 hidden notes', () => {
  it('of a guest exist for the studio alone, the ones to come too, and come back where they were', async () => {
    const { portal, release, client, owner, guest, write, notes } = await given();
    const [bo, cy] = [await guest('Bo'), await guest('Cy')];
    granted(await write(client, 'Softer.'));
    granted(await write(bo, 'Rubbish.'));
    granted(await write(cy, 'Fine.'));
    const before = await notes(client);
    granted(await hideGuestNotes(owner, { guestId: bo.guestId }));
    const { id } = granted(await write(bo, 'Rubbish again.'));
    for (const actor of [client, cy, bo]) {
      const seen = JSON.stringify(await notes(actor));
      expect(seen).not.toContain('Rubbish');
      expect(seen).not.toContain('"Bo"');
    }
    const forStudio = await notes(portal.owner);
    expect(forStudio.filter(({ isHidden }) => isHidden).map(({ body }) => body)).toEqual([
      'Rubbish.',
      'Rubbish again.',
    ]);
    expect(ruleOf(await resolveComment(portal.as(client), id))).toBe('REL-1');
    expect(ruleOf(await write(client, 'Why?', id))).toBe('COM-4');
    const [track] = granted(await viewRelease(portal.as(client), release.id)).tracks;
    expect(track?.openNotes).toBe(2);
    const { you, others } = await listReleases(portal.as(client));
    const home = [...you.releases, ...others.releases];
    expect(home.find((each) => each.id === release.id)?.lastWord?.body).toBe('Fine.');
    granted(await showGuestNotes(owner, { guestId: bo.guestId }));
    expect((await notes(client)).slice(0, 3)).toEqual(before);
  });

  it('of a link hides those of all its guests; a guest who was hidden alone stays so', async () => {
    const { client, owner, share, guest, write, notes } = await given();
    const [bo, cy] = [await guest('Bo'), await guest('Cy')];
    granted(await write(bo, 'one'));
    granted(await write(cy, 'two'));
    const bodies = async () => (await notes(client)).map(({ body }) => body);
    granted(await hideGuestNotes(owner, { guestId: bo.guestId }));
    granted(await hideGuestNotes(owner, { shareId: share.id }));
    expect(await bodies()).toEqual([]);
    granted(await showGuestNotes(owner, { guestId: bo.guestId }));
    expect(await bodies()).toEqual([]);
    granted(await hideGuestNotes(owner, { guestId: bo.guestId }));
    granted(await showGuestNotes(owner, { shareId: share.id }));
    expect(await bodies()).toEqual(['two']);
  });

  it('leave their place in a thread that others have answered, and are not sent with a round', async () => {
    const { portal, track, version, client, owner, guest, write, notes } = await given();
    const bo = await guest('Bo');
    const { id } = granted(await write(bo, 'Rubbish.'));
    granted(await write(client, 'Please be kind.', id));
    granted(await hideGuestNotes(owner, { guestId: bo.guestId }));
    expect(await notes(client)).toMatchObject([
      { body: null, isHidden: true, author: { name: '' }, replies: [{ body: 'Please be kind.' }] },
    ]);
    const round = { versionId: version.id, message: null };
    expect(ruleOf(await sendNotes(portal.as(client), track.id, round))).toBe('RND-2');
  });

  it('are the studio’s affair', async () => {
    const { portal, client, share, guest } = await given();
    const bo = await guest('Bo');
    for (const actor of [client, bo]) {
      expect(ruleOf(await hideGuestNotes(portal.as(actor), { shareId: share.id }))).toBe('MEM-1');
      expect(ruleOf(await showGuestNotes(portal.as(actor), { guestId: bo.guestId }))).toBe('MEM-1');
    }
    const other = await portal.client((await portal.release()).release.id);
    expect(ruleOf(await hideGuestNotes(portal.as(other), { shareId: share.id }))).toBe('REL-1');
  });
});
