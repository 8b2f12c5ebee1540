import { describe, expect, it } from 'vitest';
import type { AudioFileId, MixId, PrintId } from '@/lib/core/ids';
import { defaultRecipe, RECIPE_SCHEMA } from '@/lib/engine/chain/recipe';
import { STORED_RECIPES } from '@/lib/engine/chain/stored-recipes.table';
import { givenMix, hashOf, readyFile } from '@/lib/testing/portal/audio';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { viewConsole, viewDraft } from './console.queries';
import { saveDraft } from './master.commands';
import { recordServerRender, startPrint, witnessPrint } from './print.commands';

const test = portalForTests();
const engine = { engineVersion: '0.1.0', engineBuild: hashOf('e') };
const old = JSON.parse(STORED_RECIPES[0]?.json ?? 'null');
const broken = { ...old, modules: [{ ...old.modules[1], ratio: undefined }] };
const sentence = 'Module 1 of the recipe has no "ratio".';

/** A track with a draft and a print, whose rows then hold these recipes. */
async function given(recipe: object) {
  const { portal } = test;
  const { tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const mix = await givenMix(portal, track);
  const owner = { ...portal.as(portal.owner), engine };
  const input = { purpose: 'digital', mixId: mix.id, recipe: defaultRecipe(), ...engine } as const;
  granted(await saveDraft(owner, track.id, { ...input, revision: 0 }));
  const print = granted(await startPrint(owner, track.id, input));
  await portal.prisma.master.update({ where: { id: print.masterId }, data: { draftRecipe: recipe } });
  await portal.prisma.print.update({ where: { id: print.id }, data: { recipe } });
  return { portal, track, owner, mixId: mix.id as MixId, printId: print.id as PrintId };
}

/** Browser and server say the same hash. */
async function prove({ portal, owner, printId }: Awaited<ReturnType<typeof given>>) {
  const file = readyFile('p', 'version');
  const rendered = { audioFileId: portal.ids.next<AudioFileId>(), file };
  granted(await recordServerRender(portal.as({ kind: 'system' }), printId, rendered));
  return granted(await witnessPrint(owner, printId, { pcmSha256: hashOf('p'), ...engine }));
}

describe('stored recipes', () => {
  it('VER-17 of an older schema are upgraded where they are read', async () => {
    const portal = await given(old);
    const view = granted(await viewConsole(portal.owner, portal.track.id));
    for (const recipe of [view.draft.recipe, view.prints[0]?.recipe]) {
      expect(recipe).toMatchObject({ ok: true, value: { schema: RECIPE_SCHEMA, inputTrimDb: -1 } });
    }
    expect(await prove(portal)).toMatchObject({ state: 'proved' });
    const [version] = granted(await viewConsole(portal.owner, portal.track.id)).versions;
    expect(version?.recipe?.settings).toMatchObject({ ok: true, value: { inputTrimDb: -1 } });
  });

  it('VER-17 that cannot be read are said in words: draft, print and console open all the same', async () => {
    const portal = await given(broken);
    const refused = { ok: false, sentence };
    expect(granted(await viewDraft(portal.owner, portal.track.id)).recipe).toEqual(refused);
    const view = granted(await viewConsole(portal.owner, portal.track.id));
    expect(view.draft.recipe).toEqual(refused);
    expect(view.prints[0]?.recipe).toEqual(refused);
    expect(await prove(portal)).toMatchObject({ state: 'refused', refusal: sentence });
  });

  it('VER-17 of a newer engine or with an unknown module are refused in words', async () => {
    const newer = await given({ ...old, schema: RECIPE_SCHEMA + 1 });
    const draft = granted(await viewDraft(newer.owner, newer.track.id));
    expect(draft.recipe).toMatchObject({ ok: false, sentence: expect.stringContaining('newer engine') });
    const unknown = await given({ ...old, modules: [{ kind: 'reverb', id: 'r', bypass: false }] });
    expect(granted(await viewDraft(unknown.owner, unknown.track.id)).recipe).toEqual({
      ok: false,
      sentence: 'Module 1 of the recipe is of a kind that this engine doesn\'t know: "reverb".',
    });
  });
});
