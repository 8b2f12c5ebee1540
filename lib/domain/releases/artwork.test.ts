import { expect, it } from 'vitest';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { beginArtwork } from './artwork.commands';

const test = portalForTests();

it('ART-7 sixty covers are taken within an hour, of each person, whatever release they are for', async () => {
  const { portal } = test;
  const [one, two] = [await portal.release(), await portal.release()];
  const owner = portal.as(portal.owner);
  for (let i = 0; i < 60; i++) granted(await beginArtwork(owner, (i % 2 ? one : two).release.id));
  expect(ruleOf(await beginArtwork(owner, one.release.id))).toBe('ART-7');
  const client = portal.as(await portal.client(one.release.id));
  expect(ruleOf(await beginArtwork(client, one.release.id))).toBe('REL-2');
  const now = () => new Date(portal.clock.now().getTime() + 60 * 60 * 1000 + 1);
  granted(await beginArtwork({ ...owner, clock: { now } }, one.release.id));
});
