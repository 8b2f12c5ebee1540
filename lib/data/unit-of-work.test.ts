import { describe, expect, it } from 'vitest';
import { ok } from '@/lib/core/result';
import type { Transaction } from '@/lib/domain/unit-of-work';
import { granted, portalForTests } from '@/lib/testing/portal/portal';

const test = portalForTests();

/** Lets both transactions lock their first row before either tries to lock its second. */
function meetingOfTwo() {
  const waiting: (() => void)[] = [];
  let arrived = 0;
  return async () => {
    arrived += 1;
    if (arrived < 2) await new Promise<void>((resolve) => waiting.push(resolve));
    for (const goOn of waiting) goOn();
  };
}

describe('unit of work', () => {
  it('two changes that deadlock are both made, one after the other', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release(['One']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    const bothHoldOne = meetingOfTwo();
    const lockTrack = (tx: Transaction) => tx.tracks.lockTrack(track.id);
    const lockRelease = (tx: Transaction) => tx.releases.lockRelease(release.id);
    let runs = 0;
    const change = (first: typeof lockTrack | typeof lockRelease, second: typeof first) =>
      portal.uow.change(async (tx) => {
        runs += 1;
        await first(tx);
        await bothHoldOne();
        await second(tx);
        await tx.record(release.id, portal.owner, { type: 'release.edited', fields: [] });
        return ok(null);
      });
    const results = await Promise.all([change(lockTrack, lockRelease), change(lockRelease, lockTrack)]);
    for (const result of results) granted(result);
    expect(runs).toBe(3);
    const log = await portal.uow.read.events.listAfter(release.id, 0, 100);
    expect(log.filter(({ event }) => event.type === 'release.edited')).toHaveLength(2);
  });
});
