import { describe, expect, it } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import { givenMix, givenVersion } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion } from '@/lib/testing/portal/versions';
import type { Actor } from '../policy/actor';
import { sendNotes } from '../rounds/round.commands';
import { createShare, joinAsGuest, revokeShare } from '../shares/share.commands';
import { newToken } from '../tokens';
import { viewReview } from '../tracks/review.queries';
import { withdrawVersion } from '../versions/version-posting.commands';
import { deleteComment, editComment, reopenComment, resolveComment, writeComment } from './comment.commands';
import type { WriteComment } from './comment.schema';

const test = portalForTests();

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const version = await givenPostedVersion(portal, track, 'a');
  const file = await portal.uow.read.audio.findAudioFile(version.audioFileId);
  if (!file?.facts) throw new Error('not read');
  const { sampleRate, frames } = file.facts;
  const client = await portal.client(release.id);
  const input = (change: Partial<WriteComment> = {}): WriteComment => ({
    id: portal.ids.next<CommentId>(),
    versionId: version.id,
    parentId: null,
    kind: 'change',
    place: { startFrame: sampleRate, endFrame: null, sampleRate },
    body: 'The hi-hat is sharp here.',
    ...change,
  });
  const write = (actor: Actor, change: Partial<WriteComment> = {}) =>
    writeComment(portal.as(actor), track.id, input(change));
  const list = () => portal.uow.read.comments.listComments(track.id);
  return { portal, release, track, version, client, input, write, list, sampleRate, frames };
}

describe('comments', () => {
  it('COM-1 a moment, a range and the whole track, as integer frames of the version heard', async () => {
    const { client, write, list, sampleRate, frames } = await given();
    granted(await write(client));
    granted(await write(client, { place: { startFrame: 0, endFrame: frames, sampleRate } }));
    granted(await write(client, { place: null, kind: 'question' }));
    expect((await list()).map(({ place }) => place)).toEqual([
      { startFrame: sampleRate, endFrame: null, sampleRate },
      { startFrame: 0, endFrame: frames, sampleRate },
      null,
    ]);
  });

  it('BLD-3 the result of a blind test is stored with its note, with how likely it is by chance', async () => {
    const { portal, track, client, write } = await given();
    const blindTest = {
      kind: 'abx',
      labels: ['v2', 'v1'],
      planned: 10,
      counts: [5, 4],
      answered: 10,
    } as const;
    granted(await write(client, { blindTest }));
    const [note] = granted(await viewReview(portal.as(client), track.id)).notes;
    expect(note?.blindTest).toEqual({ ...blindTest, chance: expect.closeTo(11 / 1024, 12) });
  });

  it('COM-1 without the right nothing is written; a client of another release finds nothing', async () => {
    const { portal, release, write } = await given();
    const rights = { listen: true, comment: false, upload: false, approve: false, download: false };
    const mute = await portal.client(release.id, 'reviewer', rights);
    expect(ruleOf(await write(mute))).toBe('COM-1');
    const other = await portal.release();
    const stranger = await portal.client(other.release.id);
    expect(await write(stranger)).toMatchObject({ refusal: { kind: 'not-found', rule: 'REL-1' } });
  });

  it('COM-3 a place outside the music, at another rate, or on a version that is not posted is refused', async () => {
    const { portal, track, client, write, sampleRate, frames } = await given();
    const at = (startFrame: number, endFrame: number | null, rate = sampleRate) => ({
      place: { startFrame, endFrame, sampleRate: rate },
    });
    expect(ruleOf(await write(client, at(frames, null)))).toBe('COM-3');
    expect(ruleOf(await write(client, at(0, frames + 1)))).toBe('COM-3');
    expect(ruleOf(await write(client, at(0, null, sampleRate * 2)))).toBe('COM-3');
    const draft = await givenVersion(portal, track, { letter: 'b', posted: false });
    const hidden = await write(client, { versionId: draft.id });
    const unknown = await write(client, { versionId: 'x' as typeof draft.id });
    expect(hidden).toEqual(unknown);
    expect(await write(portal.owner, { versionId: draft.id })).toMatchObject({
      refusal: { rule: 'COM-3', sentence: expect.stringContaining('v2 is not posted') },
    });
  });

  it('COM-3 before the first version a note belongs to the newest mix', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release(['One']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    const client = await portal.client(release.id);
    const mix = await givenMix(portal, track);
    const facts = (await portal.uow.read.audio.findAudioFile(mix.audioFileId))?.facts;
    const sampleRate = facts?.sampleRate ?? 0;
    const note = { versionId: null, parentId: null, kind: 'question', body: 'Too loud?' } as const;
    const write = (rate: number) =>
      writeComment(portal.as(client), track.id, {
        ...note,
        id: portal.ids.next<CommentId>(),
        place: { startFrame: 0, endFrame: null, sampleRate: rate },
      });
    granted(await write(sampleRate));
    expect(ruleOf(await write(sampleRate + 1))).toBe('COM-3');
  });

  it('COM-4 a reply belongs where its thread belongs, one level deep', async () => {
    const { portal, client, write } = await given();
    const note = granted(await write(client));
    const reply = granted(await write(portal.owner, { parentId: note.id, place: null, body: 'Which one?' }));
    const deeper = granted(await write(client, { parentId: reply.id, place: null, body: 'The open one.' }));
    expect(deeper).toMatchObject({ parentId: note.id, place: null, versionId: note.versionId });
    expect(ruleOf(await write(client, { parentId: 'none' as CommentId }))).toBe('COM-4');
  });

  it('COM-5 only the author changes the words; after sending, kind and place stay', async () => {
    const { portal, track, version, client, write } = await given();
    const note = granted(await write(client));
    const other = await portal.client(track.releaseId, 'contributor');
    expect(ruleOf(await editComment(portal.as(other), note.id, { body: 'mine' }))).toBe('COM-5');
    const moved = await editComment(portal.as(client), note.id, {
      body: 'Softer',
      kind: 'correction',
      place: null,
    });
    expect(granted(moved)).toMatchObject({ body: 'Softer', kind: 'correction', place: null });
    granted(await sendNotes(portal.as(client), track.id, { versionId: version.id, message: null }));
    const after = await editComment(portal.as(client), note.id, { body: 'Much softer', kind: 'question' });
    expect(granted(after)).toMatchObject({ body: 'Much softer', kind: 'correction' });
    expect(granted(after).editedAt).not.toBeNull();
  });

  it('COM-6 an author deletes what was not sent, and replies of others stay', async () => {
    const { portal, track, version, client, write, list } = await given();
    const note = granted(await write(client));
    granted(await write(portal.owner, { parentId: note.id, place: null, body: 'Which one?' }));
    expect(ruleOf(await deleteComment(portal.as(portal.owner), note.id))).toBe('COM-5');
    granted(await deleteComment(portal.as(client), note.id));
    expect((await list()).map((each) => each.deletedAt !== null)).toEqual([true, false]);
    const sent = granted(await write(client));
    granted(await sendNotes(portal.as(client), track.id, { versionId: version.id, message: null }));
    expect(ruleOf(await deleteComment(portal.as(client), sent.id))).toBe('COM-6');
  });

  it('COM-2 studio, decider and author resolve and reopen; another reviewer does not', async () => {
    const { portal, release, client, write } = await given();
    const author = await portal.client(release.id, 'reviewer');
    const bystander = await portal.client(release.id, 'reviewer');
    const note = granted(await write(author));
    expect(ruleOf(await resolveComment(portal.as(bystander), note.id))).toBe('COM-2');
    for (const actor of [author, client, portal.owner]) {
      expect(granted(await resolveComment(portal.as(actor), note.id)).resolved).not.toBeNull();
      expect(granted(await reopenComment(portal.as(actor), note.id)).resolved).toBeNull();
    }
  });

  it('COM-7 a reply is not resolved by itself', async () => {
    const { portal, client, write } = await given();
    const note = granted(await write(client));
    const reply = granted(await write(portal.owner, { parentId: note.id, place: null }));
    expect(ruleOf(await resolveComment(portal.as(portal.owner), reply.id))).toBe('COM-7');
  });

  it('COM-8 nobody writes faster than thirty notes a minute', async () => {
    const { portal, client, write } = await given();
    for (let i = 0; i < 30; i++) granted(await write(client));
    expect(ruleOf(await write(client))).toBe('COM-8');
    granted(await write(portal.owner));
    portal.clock.advance(60_001);
    granted(await write(client));
  });

  it('COM-9 a note sent twice under one id is one note and one event', async () => {
    const { portal, release, client, write, list, input } = await given();
    const { id } = input();
    const [a, b] = await Promise.all([write(client, { id }), write(client, { id })]);
    expect(granted(a)).toEqual(granted(b));
    expect(await list()).toHaveLength(1);
    const log = await portal.uow.read.events.listAfter(release.id, 0, 100);
    expect(log.filter(({ event }) => event.type === 'comment.written')).toHaveLength(1);
    const foreign = await write(portal.owner, { id });
    expect(foreign).toMatchObject({ refusal: { kind: 'not-found' } });
  });

  it('COM-3 no new notes are written on a withdrawn version, and old ones stay', async () => {
    const { portal, version, client, write, list } = await given();
    granted(await write(client));
    granted(await withdrawVersion(portal.as(portal.owner), version.id));
    expect(ruleOf(await write(client))).toBe('COM-3');
    expect(await list()).toHaveLength(1);
  });

  it('COM-5 two guests of one link are two people, and neither writes once it is revoked', async () => {
    const { portal, release, write } = await given();
    const rights = { listen: true, comment: true, upload: false, download: false };
    const context = { ...portal.as(portal.owner), token: await newToken() };
    const share = granted(await createShare(context, release.id, { label: 'Band', rights, days: null }));
    const join = async (name: string): Promise<Actor> => {
      const secretHash = (await newToken()).hash;
      const joining = { shareTokenHash: context.token.hash, name, secretHash };
      const { guest } = granted(await joinAsGuest(portal, joining));
      return { kind: 'guest', guestId: guest.id, shareId: share.id, releaseId: release.id, name };
    };
    const [bo, cy] = [await join('Bo'), await join('Cy')];
    const note = granted(await write(bo));
    expect(ruleOf(await editComment(portal.as(cy), note.id, { body: 'mine' }))).toBe('COM-5');
    granted(await resolveComment(portal.as(bo), note.id));
    granted(await revokeShare(portal.as(portal.owner), share.id));
    expect(await write(bo)).toMatchObject({ refusal: { kind: 'not-found' } });
    expect(await editComment(portal.as(bo), note.id, { body: 'x' })).toMatchObject({
      refusal: { kind: 'not-found' },
    });
  });
});
