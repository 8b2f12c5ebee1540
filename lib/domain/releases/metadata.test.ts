import { describe, expect, it } from 'vitest';
import { givenApproval, givenVersion } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { editStudio } from '../studios/studio.commands';
import { viewStudio } from '../studios/studio.queries';
import { editTrack } from '../tracks/track.commands';
import { viewMetadata } from './metadata.queries';
import { editRelease } from './release.commands';
import { editReleaseSchema } from './release.schema';

describe('texts and codes', () => {
  const test = portalForTests();

  it('REL-8 a client reads what will be signed, and learns nothing of the studio’s prefix', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One', 'Two']);
    granted(await editStudio(portal.as(portal.owner), portal.studioId, { isrcPrefix: 'QMABC' }));
    const client = await portal.client(release.id);
    const read = granted(await viewMetadata(portal.as(client), release.id));
    expect(read.tracks.map((track) => track.title)).toEqual(['One', 'Two']);
    expect([read.mayEdit, read.isrcPrefix]).toEqual([false, null]);
    const own = granted(await viewMetadata(portal.as(portal.owner), release.id));
    expect([own.mayEdit, own.isrcPrefix]).toEqual([true, 'QMABC']);
    const elsewhere = await portal.client((await portal.release()).release.id);
    expect(ruleOf(await viewMetadata(portal.as(elsewhere), release.id))).toBe('REL-1');
  });

  it('EAN-2 a code with a wrong check digit does not get past the command', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const owner = portal.as(portal.owner);
    const refused = await editRelease(owner, release.id, { upc: '036000291453' });
    expect(ruleOf(refused)).toBe('EAN-2');
    if (!refused.ok) expect(refused.refusal.field).toBe('upc');
    if (!refused.ok) expect(refused.refusal.sentence).toMatch(/should be 2/);
    expect(ruleOf(await editRelease(owner, release.id, { upc: '12345' }))).toBe('EAN-1');
    expect(granted(await editRelease(owner, release.id, { upc: '4 006381 333931' })).upc).toBe(
      '4006381333931',
    );
    expect(editReleaseSchema.parse({ upc: ' ' }).upc).toBeNull();
    expect('upc' in editReleaseSchema.parse({})).toBe(false);
  });

  it('APR-4 the page says whose signature a change voids, and whose it has voided', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release(['One', 'Two']);
    const [one, two] = tracks;
    if (!one || !two) throw new Error('no tracks');
    for (const [track, letter] of [
      [one, 'a'],
      [two, 'b'],
    ] as const)
      await givenApproval(portal, track, await givenVersion(portal, track, { letter }));
    const owner = portal.as(portal.owner);
    const before = granted(await viewMetadata(owner, release.id)).tracks;
    expect(before.map(({ signedBy }) => signedBy.length)).toEqual([1, 1]);
    granted(await editTrack(owner, one.id, { composer: 'A. Writer' }));
    const [first, second] = granted(await viewMetadata(owner, release.id)).tracks;
    expect(first).toMatchObject({ signedBy: [], voided: { name: before[0]?.signedBy[0] } });
    expect(second).toMatchObject({ signedBy: before[1]?.signedBy, voided: null });
  });

  it('STU-3 a studio is shown only to its own people', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const client = await portal.client(release.id);
    expect(granted(await viewStudio(portal.as(portal.owner))).mayEdit).toBe(true);
    expect(ruleOf(await viewStudio(portal.as(client), portal.studioId))).toBe('REL-1');
  });
});
