import { describe, expect, it } from 'vitest';
import type { AudioFileId, MixId, Sha256, TrackId } from '@/lib/core/ids';
import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import { givenMix, givenVersion, hashOf, readyFile } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { viewReleaseMixes } from '../mixes/release-mixes.queries';
import { archiveRelease, unarchiveRelease } from '../releases/archive.commands';
import { saveDraft } from './master.commands';
import { failPrint, recordServerRender, startPrint, witnessPrint } from './print.commands';

const test = portalForTests();
const engine = { engineVersion: '0.1.0', engineBuild: hashOf('e') };
const fresh = defaultRecipe();
const recipeWith = (seed: number): Recipe => ({ ...fresh, output: { ...fresh.output, seed } });

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const mix = await givenMix(portal, track);
  const owner = { ...portal.as(portal.owner), engine };
  const start = (recipe = recipeWith(1)) =>
    startPrint(owner, track.id, { purpose: 'digital', mixId: mix.id, recipe, ...engine });
  const rendered = (pcm: string) => ({
    audioFileId: portal.ids.next<AudioFileId>(),
    file: readyFile(pcm, 'version'),
  });
  const system = portal.as({ kind: 'system' });
  return { portal, release, track, mix, owner, start, rendered, system };
}

const witnessed = (letter: string) => ({
  pcmSha256: hashOf(letter) as Sha256,
  engineBuild: engine.engineBuild,
});

describe('prints', () => {
  it('VER-11 equal hashes make version 1, proved, whichever comes first', async () => {
    const { portal, owner, system, start, rendered, track } = await given();
    const first = granted(await start());
    granted(await witnessPrint(owner, first.id, witnessed('x')));
    expect(granted(await recordServerRender(system, first.id, rendered('x'))).state).toBe('proved');
    const second = granted(await start(recipeWith(2)));
    expect(granted(await recordServerRender(system, second.id, rendered('y'))).state).toBe('awaitingProof');
    expect(granted(await witnessPrint(owner, second.id, witnessed('y'))).state).toBe('proved');
    const versions = await portal.uow.read.versions.listVersions(first.masterId);
    expect(versions.map((v) => [v.number, v.kind, v.postedAt])).toEqual([
      [2, 'printed', null],
      [1, 'printed', null],
    ]);
    expect((await portal.uow.read.tracks.findTrack(track.id))?.state).toBe('mastering');
  });

  it('VER-11 unequal hashes are refused with a reason, and make no version', async () => {
    const { portal, owner, system, start, rendered } = await given();
    const print = granted(await start());
    granted(await recordServerRender(system, print.id, rendered('x')));
    const settled = granted(await witnessPrint(owner, print.id, witnessed('y')));
    expect(settled.state).toBe('refused');
    expect(settled.refusal).toMatch(/did not render the same bits/);
    expect(await portal.uow.read.versions.listVersions(print.masterId)).toEqual([]);
  });

  it('VER-7 pressing twice, even at once, is one print and one version', async () => {
    const { portal, owner, system, start, rendered } = await given();
    const [a, b] = await Promise.all([start(), start()]);
    const print = granted(a);
    expect(granted(b).id).toBe(print.id);
    await Promise.all([
      recordServerRender(system, print.id, rendered('x')),
      witnessPrint(owner, print.id, witnessed('x')),
      witnessPrint(owner, print.id, witnessed('x')),
      recordServerRender(system, print.id, rendered('x')),
    ]);
    expect(await portal.uow.read.versions.listVersions(print.masterId)).toHaveLength(1);
    expect(granted(await start()).state).toBe('proved');
  });

  it('MIX-11 printing accepts the mix, once, and the QC report says by whom', async () => {
    const { portal, owner, release, track, start } = await given();
    granted(await start());
    granted(await start(recipeWith(2)));
    const accepted = await portal.uow.read.events.listNewestOf(release.id, 'mix.accepted', { limit: 9 });
    expect(accepted.map(({ actor, event }) => [actor.name, event.trackId])).toEqual([
      ['Ada Engineer', track.id],
    ]);
    expect((await portal.uow.read.tracks.findTrack(track.id))?.state).toBe('mastering');
    const asked = { releaseId: release.id, checks: '0.1.0/1' };
    const page = granted(await viewReleaseMixes(owner, asked));
    expect(page.tracks[0]?.mix?.accepted?.byName).toBe('Ada Engineer');
  });

  it('MIX-11 a mix that was used before that was recorded counts as accepted by who used it', async () => {
    const { portal, owner, release, track, mix } = await given();
    await givenVersion(portal, track, { printed: { pcmSha256: hashOf('x'), mixId: mix.id } });
    const page = granted(await viewReleaseMixes(owner, { releaseId: release.id, checks: '0.1.0/1' }));
    expect(page.tracks[0]?.mix?.accepted?.byName).toBe('Ada Engineer');
  });

  it('VER-7 a print that failed is started again by the next press', async () => {
    const { system, start } = await given();
    const print = granted(await start());
    granted(await failPrint(system, print.id, 'The disk is full.'));
    const again = granted(await start());
    expect([again.id, again.state]).toEqual([print.id, 'rendering']);
  });

  it('VER-7 a print that was refused is rendered and witnessed again at the next press', async () => {
    const { owner, system, start, rendered } = await given();
    const print = granted(await start());
    granted(await recordServerRender(system, print.id, rendered('x')));
    granted(await witnessPrint(owner, print.id, witnessed('y')));
    const again = granted(await start());
    expect(again).toMatchObject({
      id: print.id,
      state: 'rendering',
      serverPcmSha256: null,
      witnessPcmSha256: null,
      refusal: null,
    });
    granted(await witnessPrint(owner, print.id, witnessed('x')));
    const settled = granted(await recordServerRender(system, print.id, rendered('x')));
    expect(settled.state).toBe('proved');
  });

  it('REL-4 a print that had its first hash when the release was archived is proved by the second', async () => {
    const { release, owner, system, start, rendered } = await given();
    const print = granted(await start());
    granted(await witnessPrint(owner, print.id, witnessed('x')));
    granted(await archiveRelease(owner, release.id));
    expect(granted(await recordServerRender(system, print.id, rendered('x'))).state).toBe('proved');
    expect(ruleOf(await start(recipeWith(2)))).toBe('REL-4');
  });

  it('REL-4 one that waited for its proof when the release was archived is proved when that is back', async () => {
    const { release, owner, system, start, rendered } = await given();
    const print = granted(await start());
    granted(await recordServerRender(system, print.id, rendered('x')));
    granted(await archiveRelease(owner, release.id));
    expect(ruleOf(await witnessPrint(owner, print.id, witnessed('x')))).toBe('REL-4');
    granted(await unarchiveRelease(owner, release.id));
    expect(granted(await witnessPrint(owner, print.id, witnessed('x'))).state).toBe('proved');
  });

  it('VER-8 another engine build is asked to reload', async () => {
    const { owner, track, mix } = await given();
    const input = { purpose: 'digital', mixId: mix.id, recipe: recipeWith(1), ...engine } as const;
    const old = await startPrint(owner, track.id, { ...input, engineBuild: hashOf('o') });
    expect(ruleOf(old)).toBe('VER-8');
  });

  it('VER-1 neither client nor assistant prints; a mix of another track is not found', async () => {
    const { portal, release, owner, track, mix } = await given();
    const client = { ...portal.as(await portal.client(release.id)), engine };
    const input = { purpose: 'digital', mixId: mix.id, recipe: recipeWith(1), ...engine } as const;
    expect(ruleOf(await startPrint(client, track.id, input))).toBe('VER-1');
    const foreign = await startPrint(owner, track.id, { ...input, mixId: 'nothing' as MixId });
    expect(ruleOf(foreign)).toBe('REL-1');
    expect(ruleOf(await startPrint(owner, 'nothing' as TrackId, input))).toBe('REL-1');
  });

  it('VER-6 a draft based on an older one does not overwrite', async () => {
    const { owner, track, mix } = await given();
    const draft = { purpose: 'digital', recipe: recipeWith(1), mixId: mix.id } as const;
    expect(granted(await saveDraft(owner, track.id, { ...draft, revision: 0 })).revision).toBe(1);
    expect(ruleOf(await saveDraft(owner, track.id, { ...draft, revision: 0 }))).toBe('VER-6');
    expect(granted(await saveDraft(owner, track.id, { ...draft, revision: 1 })).revision).toBe(2);
  });

  it('VER-5 what a version is never changes, not even with SQL', async () => {
    const { portal, owner, system, start, rendered } = await given();
    const print = granted(await start());
    granted(await witnessPrint(owner, print.id, witnessed('x')));
    granted(await recordServerRender(system, print.id, rendered('x')));
    await expect(portal.prisma.$executeRaw`UPDATE "Version" SET number = 9`).rejects.toThrow(/never changes/);
  });
});
