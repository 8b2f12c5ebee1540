import { describe, expect, it } from 'vitest';
import { givenApproval, givenVersion } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { editStudio } from '../studios/studio.commands';
import { allotIsrcs, enterIsrc, removeIsrc } from './isrc.commands';

const test = portalForTests();

describe('ISRC', () => {
  it('ISR-7 without a prefix nothing is allotted', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    expect(ruleOf(await allotIsrcs(portal.as(portal.owner), release.id))).toBe('ISR-7');
  });

  it('ISR-5 one code, one recording, however it is typed', async () => {
    const { portal } = test;
    const { tracks } = await portal.release();
    const [one, two] = tracks;
    if (!one || !two) throw new Error('no tracks');
    const owner = portal.as(portal.owner);
    expect(granted(await enterIsrc(owner, one.id, 'isrc: gb-abc-26-00007'))).toBe('GBABC2600007');
    expect(ruleOf(await enterIsrc(owner, two.id, 'GBABC2600007'))).toBe('ISR-5');
    expect(ruleOf(await enterIsrc(owner, two.id, 'GBABC26'))).toBe('ISR-1');
  });

  it('ISR-9 a code that was taken off comes back to its own recording only', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release();
    const [one, two] = tracks;
    if (!one || !two) throw new Error('no tracks');
    const owner = portal.as(portal.owner);
    granted(await enterIsrc(owner, one.id, 'GBABC2600008'));
    granted(await removeIsrc(owner, one.id));
    expect(ruleOf(await enterIsrc(owner, two.id, 'GBABC2600008'))).toBe('ISR-5');
    expect(granted(await enterIsrc(owner, one.id, 'GBABC2600008'))).toBe('GBABC2600008');
    granted(await editStudio(owner, portal.studioId, { isrcPrefix: 'QMBCK' }));
    granted(await removeIsrc(owner, one.id));
    const [own, fresh] = granted(await allotIsrcs(owner, release.id));
    expect([own, fresh?.slice(0, 5)]).toEqual(['GBABC2600008', 'QMBCK']);
  });

  it('ISR-10 a client who swapped two codes can put them right, until they are confirmed or signed', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release();
    const [one, two] = tracks;
    if (!one || !two) throw new Error('no tracks');
    const client = portal.as(await portal.client(release.id));
    const enter = (track: typeof one, code: string) => enterIsrc(client, track.id, code, 'brief.edit');
    granted(await enter(one, 'GBABC2600012'));
    granted(await enter(two, 'GBABC2600011'));
    expect(ruleOf(await enter(one, 'GBABC2600011'))).toBe('ISR-5');
    granted(await removeIsrc(client, one.id, 'brief.edit'));
    granted(await removeIsrc(client, two.id, 'brief.edit'));
    granted(await enter(one, 'GBABC2600011'));
    granted(await enter(two, 'GBABC2600012'));
    granted(await removeIsrc(portal.as(portal.owner), one.id));
    expect(ruleOf(await enter(two, 'GBABC2600011'))).toBe('ISR-5');
    await givenApproval(portal, two, await givenVersion(portal, two));
    granted(await removeIsrc(portal.as(portal.owner), two.id));
    expect(ruleOf(await enter(one, 'GBABC2600012'))).toBe('ISR-5');
  });

  it('ISR-7 ten releases that ask at once get different codes, skipping one entered by hand', async () => {
    const { portal } = test;
    const owner = portal.as(portal.owner);
    granted(await editStudio(owner, portal.studioId, { isrcPrefix: 'QMXYZ' }));
    const hand = await portal.release(['Hand']);
    const [handTrack] = hand.tracks;
    if (!handTrack) throw new Error('no track');
    granted(await enterIsrc(owner, handTrack.id, 'QMXYZ2600003'));
    const releases = await Promise.all(Array.from({ length: 10 }, () => portal.release(['A', 'B', 'C'])));
    const results = await Promise.all(releases.map(({ release }) => allotIsrcs(owner, release.id)));
    const codes = results.flatMap((result) => [...granted(result)]);
    expect(new Set(codes).size).toBe(30);
    expect(codes).not.toContain('QMXYZ2600003');
    expect([...codes].sort()[0]).toBe('QMXYZ2600001');
  });

  it('ISR-6 the database forgets no code', async () => {
    const { portal } = test;
    await expect(portal.prisma.$executeRaw`DELETE FROM "IsrcCode"`).rejects.toThrow(/kept for ever/);
  });
});
