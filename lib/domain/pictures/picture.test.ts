import { beforeAll, describe, expect, it } from 'vitest';
import type { GuestId, ReleaseId, Sha256, ShareId, UserId } from '@/lib/core/ids';
import { neededHashes } from '@/lib/data/blob-references';
import { hashOf } from '@/lib/testing/portal/audio';
import { granted, type Portal, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { eraseByAddress } from '../erasure/erasure.commands';
import { removeMember } from '../members/member.commands';
import { type Actor, noRights } from '../policy/actor';
import { createShare, joinAsGuest, revokeShare } from '../shares/share.commands';
import { newToken } from '../tokens';
import { beginPicture, changePicture } from './picture.commands';
import { findPictureOf, findPictureOn, pictureTag, viewPictures } from './picture.queries';

const shared = portalForTests();
type User = Extract<Actor, { kind: 'user' }>;

const [first, second] = [hashOf('1') as Sha256, hashOf('2') as Sha256];
const set = (portal: Portal, actor: Actor, sha256: Sha256 | null) => changePicture(portal.as(actor), sha256);

/** Bytes that a job was told to delete if nothing needs them. */
async function listForgotten({ prisma }: Portal): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'blob.forget'`;
  return rows.map(({ key }) => key.replace('blob.forget:', ''));
}

async function colleague(portal: Portal): Promise<User> {
  const userId = portal.ids.next<UserId>();
  const person = { id: userId, email: `${userId}@studio.test`, name: `Colleague ${userId}` };
  await portal.uow.change(async (tx) => {
    await tx.studios.insertPerson(person);
    await tx.studios.insertMembership({ studioId: portal.studioId, userId, role: 'engineer' });
    return { ok: true, value: null };
  });
  return { kind: 'user', userId, name: person.name, email: person.email };
}

async function guestOf(portal: Portal, releaseId: ReleaseId, rights = { ...noRights, listen: true }) {
  const token = await newToken();
  const link = { label: 'Band', rights, days: null };
  const share = granted(await createShare({ ...portal.as(portal.owner), token }, releaseId, link));
  const joining = {
    shareTokenHash: token.hash,
    name: `Guest ${token.hash.slice(0, 6)}`,
    secretHash: token.hash,
  };
  const { guest } = granted(await joinAsGuest(portal, joining));
  const actor: Actor = {
    ...{ kind: 'guest', guestId: guest.id as GuestId, shareId: share.id as ShareId },
    ...{ releaseId, name: guest.name },
  };
  return { actor, shareId: share.id };
}

describe('setting a picture', () => {
  it('MEM-11 is for people with an account alone, and for their own', async () => {
    const { portal } = shared;
    const { release } = await portal.release();
    const { actor: guest } = await guestOf(portal, release.id);
    for (const actor of [guest, { kind: 'system' } as const]) {
      expect(ruleOf(await beginPicture(portal.as(actor)))).toBe('REL-1');
      expect(ruleOf(await set(portal, actor, first))).toBe('REL-1');
    }
    const client = await portal.client(release.id);
    granted(await set(portal, client, first));
    expect(granted(await findPictureOf(portal.as(client), client.userId))).toBe(first);
    expect(await portal.prisma.user.count({ where: { pictureSha256: first } })).toBe(1);
  });

  it('MEM-13 one that is replaced or removed is needed no more, and deleted; the same one again stays', async () => {
    const { portal } = shared;
    const { release } = await portal.release();
    const client = await portal.client(release.id);
    const [old, next] = [hashOf('3') as Sha256, hashOf('4') as Sha256];
    const needed = () => neededHashes(portal.prisma)([old, next]);
    const { audio } = portal.uow.read;
    granted(await set(portal, client, old));
    granted(await set(portal, client, old));
    expect(await listForgotten(portal)).not.toContain(old);
    expect([await needed(), await audio.isHashNeeded(old)]).toEqual([new Set([old]), true]);
    granted(await set(portal, client, next));
    expect(await listForgotten(portal)).toContain(old);
    expect([await needed(), await audio.isHashNeeded(old)]).toEqual([new Set([next]), false]);
    granted(await set(portal, client, null));
    granted(await set(portal, client, null));
    expect(await listForgotten(portal)).toContain(next);
    expect(await needed()).toEqual(new Set());
  });

  it('MEM-14 twenty are taken within an hour, of each person', async () => {
    const { portal } = shared;
    const { release } = await portal.release();
    const [client, other] = [await portal.client(release.id), await portal.client(release.id)];
    for (let i = 0; i < 20; i++) granted(await beginPicture(portal.as(client)));
    expect(ruleOf(await beginPicture(portal.as(client)))).toBe('MEM-14');
    granted(await beginPicture(portal.as(other)));
    portal.clock.advance(61 * 60 * 1000);
    granted(await beginPicture(portal.as(client)));
  });
});

describe('MEM-12 who sees a picture', () => {
  let releaseId: ReleaseId;
  let client: User;
  let bandmate: User;
  let stranger: User;
  let ofStudio: User;
  beforeAll(async () => {
    const { portal } = shared;
    releaseId = (await portal.release()).release.id;
    client = await portal.client(releaseId);
    bandmate = await portal.client(releaseId, 'reviewer');
    stranger = await portal.client((await portal.release()).release.id);
    ofStudio = await colleague(portal);
    granted(await set(portal, client, first));
    granted(await set(portal, ofStudio, second));
    granted(await set(portal, stranger, hashOf('5') as Sha256));
  });
  const on = (actor: Actor, userId: UserId) => findPictureOn(shared.portal.as(actor), { releaseId, userId });
  const of = (actor: Actor, userId: UserId) => findPictureOf(shared.portal.as(actor), userId);

  it('on a release: its clients, its studio and guests of its links, for as long as they see it', async () => {
    const { portal } = shared;
    const { actor: guest, shareId } = await guestOf(portal, releaseId);
    for (const viewer of [client, bandmate, ofStudio, portal.owner, guest]) {
      expect(granted(await on(viewer, client.userId))).toBe(first);
      expect(granted(await on(viewer, ofStudio.userId))).toBe(second);
      // Not on this release, or without a picture.
      expect(ruleOf(await on(viewer, stranger.userId))).toBe('REL-1');
      expect(ruleOf(await on(viewer, bandmate.userId))).toBe('REL-1');
      expect(ruleOf(await on(viewer, 'nobody' as UserId))).toBe('REL-1');
    }
    granted(await revokeShare(portal.as(portal.owner), shareId));
    const { actor: uploader } = await guestOf(portal, releaseId, { ...noRights, upload: true });
    for (const viewer of [stranger, guest, uploader])
      expect(ruleOf(await on(viewer, client.userId))).toBe('REL-1');
  });

  it('by its person alone: oneself, and those with whom one works for a studio', async () => {
    const { portal } = shared;
    expect(granted(await of(client, client.userId))).toBe(first);
    expect(granted(await of(portal.owner, ofStudio.userId))).toBe(second);
    for (const viewer of [client, bandmate, stranger])
      expect(ruleOf(await of(viewer, ofStudio.userId))).toBe('REL-1');
    expect(ruleOf(await of(portal.owner, client.userId))).toBe('REL-1');
    expect(ruleOf(await of((await guestOf(portal, releaseId)).actor, client.userId))).toBe('REL-1');
  });

  it('a page gets the tags of those pictures, and of no others', async () => {
    const { portal } = shared;
    const { actor: guest } = await guestOf(portal, releaseId);
    const ofRelease = { [client.userId]: pictureTag(first), [ofStudio.userId]: pictureTag(second) };
    for (const viewer of [bandmate, portal.owner, guest])
      expect(await viewPictures(portal.as(viewer), releaseId)).toEqual({ releaseId, tags: ofRelease });
    // Whoever does not see the release sees their own alone.
    const own = { [stranger.userId]: pictureTag(hashOf('5') as Sha256) };
    expect(await viewPictures(portal.as(stranger), releaseId)).toEqual({ releaseId: null, tags: own });
    const ofColleagues = { [ofStudio.userId]: pictureTag(second) };
    expect((await viewPictures(portal.as(portal.owner))).tags).toEqual(ofColleagues);
    expect((await viewPictures(portal.as(guest))).tags).toEqual({});
  });

  it('a client who was removed is seen no more', async () => {
    const { portal } = shared;
    const leaving = await portal.client(releaseId);
    granted(await set(portal, leaving, hashOf('6') as Sha256));
    granted(await on(client, leaving.userId));
    granted(await removeMember(portal.as(portal.owner), { releaseId, userId: leaving.userId }));
    expect(ruleOf(await on(client, leaving.userId))).toBe('REL-1');
    expect(Object.keys((await viewPictures(portal.as(client), releaseId)).tags)).not.toContain(
      leaving.userId,
    );
  });
});

describe('a person who is erased', () => {
  it('ERA-1, MEM-13 loses the picture, whose bytes are deleted, and ERA-7 gets none that was on its way', async () => {
    const { portal } = shared;
    const { release } = await portal.release();
    const client = await portal.client(release.id);
    const sha256 = hashOf('7') as Sha256;
    granted(await set(portal, client, sha256));
    const system = { ...portal.as({ kind: 'system' }), actor: { kind: 'system' } as const };
    granted(await eraseByAddress(system, client.email));
    expect(await neededHashes(portal.prisma)([sha256])).toEqual(new Set());
    expect(await listForgotten(portal)).toContain(sha256);
    expect(ruleOf(await set(portal, client, hashOf('8') as Sha256))).toBe('REL-1');
    expect(await portal.uow.read.pictures.findPicture(client.userId)).toBeNull();
  });
});
