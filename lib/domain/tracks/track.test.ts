import { describe, expect, it } from 'vitest';
import type { TrackId } from '@/lib/core/ids';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { releaseStatus } from '../releases/release-state';
import { addTrack, editTrack, removeTrack, reorderTracks } from './track.commands';
import { stateAfter, trackStates, turnOf } from './track-state';

const test = portalForTests();

describe('tracks', () => {
  it('TRK-1 a new track comes last, and the log has it in commit order', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One', 'Two']);
    const track = granted(await addTrack(portal.as(portal.owner), release.id, { title: 'Three' }));
    expect(track.position).toBe(3);
    const log = await portal.uow.read.events.listAfter(release.id, 0, 100);
    expect(log.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
    expect(log.at(-1)?.event).toEqual({ type: 'track.added', trackId: track.id, title: 'Three' });
  });

  it('TRK-3 clients do not change metadata, and strangers learn nothing', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release();
    const [track] = tracks;
    if (!track) throw new Error('no track');
    const client = await portal.client(release.id);
    expect(ruleOf(await editTrack(portal.as(client), track.id, { title: 'X' }))).toBe('REL-2');
    const other = await portal.release();
    const stranger = await portal.client(other.release.id);
    const refused = await editTrack(portal.as(stranger), track.id, { title: 'X' });
    const missing = await editTrack(portal.as(stranger), 'nothing' as TrackId, { title: 'X' });
    expect(refused).toEqual(missing);
  });

  it('TRK-4 reordering swaps places without ever sharing one, and refuses a stale list', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release(['A', 'B', 'C']);
    const order = tracks.map((track) => track.id).reverse();
    granted(await reorderTracks(portal.as(portal.owner), release.id, order));
    const titles = (await portal.uow.read.tracks.listTracks(release.id)).map((track) => track.title);
    expect(titles).toEqual(['C', 'B', 'A']);
    expect(ruleOf(await reorderTracks(portal.as(portal.owner), release.id, order.slice(1)))).toBe('TRK-4');
  });

  it('TRK-5 removing closes the gap', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release(['A', 'B', 'C']);
    const [first] = tracks;
    if (!first) throw new Error('no track');
    granted(await removeTrack(portal.as(portal.owner), first.id));
    const left = await portal.uow.read.tracks.listTracks(release.id);
    expect(left.map((track) => [track.position, track.title])).toEqual([
      [1, 'B'],
      [2, 'C'],
    ]);
  });

  it('LOG-2 nobody edits the log, not even with SQL', async () => {
    const { portal } = test;
    await portal.release();
    await expect(portal.prisma.$executeRaw`UPDATE "Event" SET type = 'x'`).rejects.toThrow(/append-only/);
    await expect(portal.prisma.$executeRaw`DELETE FROM "Event"`).rejects.toThrow(/append-only/);
    await expect(portal.prisma.$executeRaw`TRUNCATE "Event"`).rejects.toThrow(/append-only/);
  });

  it('LOG-3 concurrent changes take different numbers and leave no gap', async () => {
    const { portal } = test;
    const { release } = await portal.release(['A']);
    const adding = Array.from({ length: 12 }, (_, index) =>
      addTrack(portal.as(portal.owner), release.id, { title: `T${index}` }),
    );
    for (const result of await Promise.all(adding)) granted(result);
    const log = await portal.uow.read.events.listAfter(release.id, 0, 100);
    expect(log.map((entry) => entry.seq)).toEqual(log.map((_, index) => index + 1));
    expect(log).toHaveLength(14);
  });
});

describe('track states', () => {
  it('REL-5 a release has the state of its last track, and waits for whoever a track waits for', () => {
    expect(releaseStatus([])).toEqual({ state: 'briefing', turns: new Set(['studio']) });
    expect(releaseStatus(['approved', 'inReview'])).toEqual({
      state: 'inReview',
      turns: new Set(['studio', 'client']),
    });
    expect(releaseStatus(['delivered', 'delivered']).turns.size).toBe(0);
  });

  it('APR-9 a release is approved while every track of it is', () => {
    expect(releaseStatus(['approved', 'approved']).state).toBe('approved');
    expect(releaseStatus(['approved', 'inReview']).state).not.toBe('approved');
    expect(releaseStatus([]).state).not.toBe('approved');
  });

  it('TRK-6 every state has a turn, and no act leads out of the archive', () => {
    for (const state of trackStates) expect(['client', 'studio', 'nobody']).toContain(turnOf(state));
    expect(stateAfter('archived', 'version.posted')).toBe('archived');
    expect(stateAfter('approved', 'version.posted')).toBe('inReview');
  });
});
