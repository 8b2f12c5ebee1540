import { expect, it } from 'vitest';
import type { AudioFileId, MixId } from '@/lib/core/ids';
import { ok } from '@/lib/core/result';
import { givenMix, hashOf, readyFile } from '@/lib/testing/portal/audio';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { duplicateOf } from './duplicate';
import type { Upload } from './upload';

const test = portalForTests();

it('UPL-12 a mix that is sent again is named, with the mix that is worked from', async () => {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const upload = { purpose: 'mix', trackId: track.id, releaseId: release.id } as Upload;
  const said = (letter: string) => duplicateOf(portal.uow.read, upload, hashOf(letter.toUpperCase()));
  await givenMix(portal, track, 'm');
  expect(await said('m')).toMatch(/as mix 1 of this track.*it is the current mix/);
  const audioFileId = portal.ids.next<AudioFileId>();
  const second = { id: portal.ids.next<MixId>(), trackId: track.id, number: 2, audioFileId };
  granted(
    await portal.uow.change(async (tx) => {
      await tx.audio.insertAudioFile({ ...readyFile('n', 'mix'), id: audioFileId, releaseId: release.id });
      await tx.mixes.insertMix({ ...second, createdAt: portal.clock.now() });
      return ok(null);
    }),
  );
  expect(await said('m')).toMatch(/mix 2, which came later, stays the current one/);
  expect(await said('n')).toMatch(/as mix 2 of this track.*it is the current mix/);
  expect(await said('o')).toBeNull();
});
