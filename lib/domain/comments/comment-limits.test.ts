import { describe, expect, it } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion } from '@/lib/testing/portal/versions';
import { until } from '@/lib/testing/until';
import { type Actor, stampOf } from '../policy/actor';
import { createShare, joinAsGuest, revokeShare } from '../shares/share.commands';
import { newToken } from '../tokens';
import { deleteComment, editComment, reopenComment, resolveComment, writeComment } from './comment.commands';

const test = portalForTests();

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const version = await givenPostedVersion(portal, track, 'a');
  const token = await newToken();
  const rights = { listen: true, comment: true, upload: false, download: false };
  const share = granted(
    await createShare({ ...portal.as(portal.owner), token }, release.id, {
      label: 'Band',
      rights,
      days: null,
    }),
  );
  const join = async (name: string) =>
    joinAsGuest(portal, { shareTokenHash: token.hash, name, secretHash: (await newToken()).hash });
  const guest = async (name: string): Promise<Actor> => {
    const { guest: made } = granted(await join(name));
    return { kind: 'guest', guestId: made.id, shareId: share.id, releaseId: release.id, name };
  };
  const write = (actor: Actor) => {
    const note = {
      versionId: version.id,
      parentId: null,
      kind: 'change',
      place: null,
      body: 'Louder.',
    } as const;
    return writeComment(portal.as(actor), track.id, { ...note, id: portal.ids.next<CommentId>() });
  };
  /** Changes a note as often as one may in a minute. */
  const fidget = async (actor: Actor, id: CommentId) => {
    const context = portal.as(actor);
    granted(await editComment(context, id, { body: 'Much louder.' }));
    granted(await resolveComment(context, id));
    const key = `notes:${actor.kind === 'guest' ? actor.shareId : stampOf(actor).id}`;
    const counted = await portal.prisma.throttle.update({
      where: { key },
      data: { count: { increment: 57 } },
    });
    expect(counted.count).toBe(59);
    granted(await reopenComment(context, id));
  };
  return { portal, release, share, join, guest, write, fidget, client: await portal.client(release.id) };
}

describe('COM-8 changes of notes', () => {
  it('are sixty a minute for a person, whatever they are; what is refused counts nothing', async () => {
    const { portal, client, write, fidget } = await given();
    const { id } = granted(await write(client));
    await fidget(client, id);
    const [before] = await portal.prisma.event.findMany({ orderBy: { seq: 'desc' }, take: 1 });
    const context = portal.as(client);
    const all = [
      () => editComment(context, id, { body: 'Again.' }),
      () => resolveComment(context, id),
      () => reopenComment(context, id),
      () => deleteComment(context, id),
    ];
    for (const change of all) expect(ruleOf(await change())).toBe('COM-8');
    const [after] = await portal.prisma.event.findMany({ orderBy: { seq: 'desc' }, take: 1 });
    expect(after).toEqual(before);
    granted(await resolveComment(portal.as(portal.owner), id));
    portal.clock.advance(60_001);
    granted(await editComment(context, id, { body: 'Later.' }));
  });

  it('are counted for all guests of a link together, and by the day as well', async () => {
    const { portal, share, guest, write, fidget } = await given();
    const [bo, cy] = [await guest('Bo'), await guest('Cy')];
    const { id } = granted(await write(bo));
    const other = granted(await write(cy));
    await fidget(bo, id);
    expect(ruleOf(await editComment(portal.as(cy), other.id, { body: 'Me too.' }))).toBe('COM-8');
    portal.clock.advance(60_001);
    granted(await editComment(portal.as(cy), other.id, { body: 'Me too.' }));
    const key = `notes of a day:${share.id}`;
    await portal.prisma.throttle.update({ where: { key }, data: { count: 1000 } });
    portal.clock.advance(60_001);
    expect(ruleOf(await editComment(portal.as(cy), other.id, { body: 'More.' }))).toBe('COM-8');
    portal.clock.advance(24 * 3_600_000);
    granted(await editComment(portal.as(cy), other.id, { body: 'Tomorrow.' }));
  });
});

/** Holds a link's row while it is being revoked, until everything else waits for it. */
async function whileRevoking<T>(
  { portal, share }: Pick<Awaited<ReturnType<typeof given>>, 'portal' | 'share'>,
  act: () => Promise<T>,
): Promise<T> {
  let acting: Promise<T> | undefined;
  await portal.prisma.$transaction(
    async (db) => {
      await db.share.update({ where: { id: share.id }, data: { revokedAt: portal.clock.now() } });
      acting = act();
      await until('the act waits for the link', async () => {
        const [row] = await portal.prisma.$queryRaw<{ waiting: bigint }[]>`
          SELECT count(*) AS waiting FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return row?.waiting ? true : null;
      });
    },
    { timeout: 20_000 },
  );
  if (!acting) throw new Error('Nothing was done meanwhile.');
  return acting;
}

describe('SHR-3 a link that is revoked while an act waits for its lock', () => {
  it('takes no further note, and no change of one', async () => {
    const stage = await given();
    const { portal, share, guest, write } = stage;
    const bo = await guest('Bo');
    const { id } = granted(await write(bo));
    expect(ruleOf(await whileRevoking(stage, () => write(bo)))).toBe('REL-1');
    await portal.prisma.share.update({ where: { id: share.id }, data: { revokedAt: null } });
    const edited = whileRevoking(stage, () => editComment(portal.as(bo), id, { body: 'x' }));
    expect(ruleOf(await edited)).toBe('REL-1');
  });

  it('lets nobody in', async () => {
    const stage = await given();
    expect(ruleOf(await whileRevoking(stage, () => stage.join('Di')))).toBe('SHR-1');
    expect(await stage.portal.uow.read.shares.countGuests(stage.share.id)).toBe(0);
  });

  it('is revoked once, however many do so at a time', async () => {
    const { portal, release, share } = await given();
    const revoke = () => revokeShare(portal.as(portal.owner), share.id);
    for (const done of await Promise.all([revoke(), revoke(), revoke()])) granted(done);
    const events = await portal.uow.read.events.listNewestOf(release.id, 'share.revoked', { limit: 9 });
    expect(events).toHaveLength(1);
  });
});
