import { describe, expect, it } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion, signedBy } from '@/lib/testing/portal/versions';
import { resolveComment, writeComment } from '../comments/comment.commands';
import { storedMail } from '../mails.schema';
import type { Actor } from '../policy/actor';
import { sendNotes } from './round.commands';

const test = portalForTests();

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const version = await givenPostedVersion(portal, track, 'a');
  const client = await portal.client(release.id);
  const write = async (actor: Actor = client, parentId: CommentId | null = null) =>
    granted(
      await writeComment(portal.as(actor), track.id, {
        id: portal.ids.next<CommentId>(),
        versionId: version.id,
        parentId,
        kind: 'change',
        place: null,
        body: 'Less bass.',
      }),
    );
  const send = (actor: Actor = client, versionId = version.id) =>
    sendNotes(portal.as(actor), track.id, { versionId, message: 'Almost there.' });
  const state = async () => (await portal.uow.read.tracks.findTrack(track.id))?.state;
  return { portal, release, track, version, client, write, send, state };
}

describe('rounds', () => {
  it('RND-1 sending closes round 1 with every open unsent note of everybody, and asks for changes', async () => {
    const { portal, release, track, version, client, write, send, state } = await given();
    const reviewer = await portal.client(release.id, 'reviewer');
    const mine = await write();
    const theirs = await write(reviewer);
    const done = await write();
    await write(portal.owner, mine.id);
    granted(await resolveComment(portal.as(client), done.id));
    const round = granted(await send());
    expect(round).toMatchObject({ number: 1, versionId: version.id, message: 'Almost there.' });
    const notes = await portal.uow.read.comments.listComments(track.id);
    const bound = notes.filter((note) => note.roundId === round.id).map((note) => note.id);
    expect(bound).toEqual([mine.id, theirs.id]);
    expect(await state()).toBe('changesRequested');
  });

  it('RND-1 only the person who decides sends; not the studio, not a reviewer', async () => {
    const { portal, release, write, send } = await given();
    await write();
    const reviewer = await portal.client(release.id, 'reviewer');
    expect(ruleOf(await send(reviewer))).toBe('RND-1');
    expect(ruleOf(await send(portal.owner))).toBe('RND-1');
  });

  it('RND-2 there is no empty round, and the next round holds only what came after', async () => {
    const { write, send } = await given();
    expect(ruleOf(await send())).toBe('RND-2');
    await write();
    granted(await send());
    expect(ruleOf(await send())).toBe('RND-2');
    await write();
    expect(granted(await send()).number).toBe(2);
  });

  it('RND-2 pressing twice at once makes one round', async () => {
    const { portal, track, write, send } = await given();
    await write();
    const results = await Promise.all([send(), send()]);
    expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(await portal.uow.read.rounds.listRounds(track.id)).toHaveLength(1);
  });

  it('RND-3 notes are about the current version, not about one that was replaced meanwhile', async () => {
    const { portal, track, version, client, write, send } = await given();
    await write();
    const next = await givenPostedVersion(portal, track, 'b');
    expect(ruleOf(await send(client, version.id))).toBe('RND-3');
    expect(granted(await send(client, next.id)).versionId).toBe(next.id);
  });

  it('RND-4 an approved version gets no round', async () => {
    const { portal, track, client, write, send } = await given();
    await signedBy(portal, track, client);
    await write();
    expect(ruleOf(await send())).toBe('RND-4');
  });

  it('RND-5 every person of the studio gets one mail about a round, the client none', async () => {
    const { portal, client, write, send } = await given();
    await write();
    const round = granted(await send());
    const mails = await portal.prisma.mailMessage.findMany({ where: { template: 'notes-sent' } });
    const about = mails.filter((mail) => mail.key.includes(round.id));
    expect(about.map((mail) => mail.to)).toEqual(['ada@studio.test']);
    expect(storedMail.read(about[0]?.payload, '')).toMatchObject({ round: 1, notes: 1, sender: client.name });
  });
});
