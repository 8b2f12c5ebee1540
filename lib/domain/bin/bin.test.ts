import { describe, expect, it } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion, signedBy } from '@/lib/testing/portal/versions';
import { deleteComment, restoreComment, writeComment } from '../comments/comment.commands';
import { addTrack, removeTrack } from '../tracks/track.commands';
import { restoreTrack } from '../tracks/track-restoring.commands';
import { viewBin } from './bin.queries';

const test = portalForTests();
const dayMs = 24 * 60 * 60 * 1000;

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One', 'Two', 'Three']);
  const [first, second] = tracks;
  if (!first || !second) throw new Error('no tracks');
  const client = await portal.client(release.id);
  const owner = portal.as(portal.owner);
  const titles = async () =>
    (await portal.uow.read.tracks.listTracks(release.id)).map(
      ({ title, position }) => `${position} ${title}`,
    );
  const bin = async (context: typeof owner) => granted(await viewBin(context, release.id));
  return { portal, release, first, second, client, owner, titles, bin };
}

describe('the bin', () => {
  it('BIN-1, TRK-7 a removed track comes back as it was, as the last one', async () => {
    const { portal, first, client, owner, titles, bin } = await given();
    await givenPostedVersion(portal, first, 'a');
    granted(await removeTrack(owner, first.id));
    expect((await bin(owner)).tracks.map(({ title }) => title)).toEqual(['One']);
    expect((await bin(portal.as(client))).tracks).toEqual([]);
    granted(await restoreTrack(owner, first.id));
    granted(await restoreTrack(owner, first.id));
    expect(await titles()).toEqual(['1 Two', '2 Three', '3 One']);
    expect((await portal.uow.read.tracks.findTrack(first.id))?.state).toBe('inReview');
    expect((await bin(owner)).tracks).toEqual([]);
  });

  it('BIN-1 after thirty days it is over', async () => {
    const { portal, first, owner, bin } = await given();
    granted(await removeTrack(owner, first.id));
    portal.clock.advance(30 * dayMs);
    expect((await bin(owner)).tracks).toEqual([]);
    expect(ruleOf(await restoreTrack(owner, first.id))).toBe('BIN-1');
  });

  it('REL-2 a client brings no track back', async () => {
    const { portal, first, client, owner } = await given();
    granted(await removeTrack(owner, first.id));
    expect(ruleOf(await restoreTrack(portal.as(client), first.id))).toBe('REL-2');
  });

  it('TRK-7 removing, adding and bringing back void the texts that were signed, and say why', async () => {
    const { portal, release, first, second, client, owner } = await given();
    await givenPostedVersion(portal, second, 'b');
    const reasonAfter = async (act: () => Promise<unknown>) => {
      portal.clock.advance(1000);
      await signedBy(portal, second, client);
      await act();
      const [approval] = await portal.uow.read.approvals.listApprovals(second.id);
      return approval?.textVoided?.reason;
    };
    expect(await reasonAfter(() => removeTrack(owner, first.id))).toBe('“One” was removed.');
    expect(await reasonAfter(() => restoreTrack(owner, first.id))).toBe('“One” was brought back.');
    expect(await reasonAfter(() => addTrack(owner, release.id, { title: 'Four' }))).toBe('“Four” was added.');
  });

  it('BIN-1, COM-11 a deleted note is brought back by its author, and by nobody else', async () => {
    const { portal, first, client, owner, bin } = await given();
    const version = await givenPostedVersion(portal, first, 'a');
    const asClient = portal.as(client);
    const id = portal.ids.next<CommentId>();
    const note = { id, versionId: version.id, parentId: null, kind: 'change', place: null } as const;
    granted(await writeComment(asClient, first.id, { ...note, body: 'Warmer.' }));
    granted(await deleteComment(asClient, id));
    expect((await bin(asClient)).notes).toMatchObject([{ id, track: 'One', body: 'Warmer.' }]);
    expect((await bin(owner)).notes).toEqual([]);
    expect(ruleOf(await restoreComment(owner, id))).toBe('COM-5');
    granted(await restoreComment(asClient, id));
    expect((await portal.uow.read.comments.findComment(id))?.deletedAt).toBeNull();
    expect((await bin(asClient)).notes).toEqual([]);
    granted(await deleteComment(asClient, id));
    portal.clock.advance(30 * dayMs);
    expect(ruleOf(await restoreComment(asClient, id))).toBe('BIN-1');
  });
});
