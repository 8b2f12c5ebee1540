import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { startPrint } from '@/lib/domain/versions/print.commands';
import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { jobRun, printFixtureForTests } from '@/lib/testing/portal/printing';
import { JobGivenUp } from '../job';
import { printRenderJob } from './print-render';

const test = portalForTests();
const prints = printFixtureForTests(test);

async function givenTrack() {
  const { tracks } = await test.portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  return track;
}

/** The limiter has to work: 12 dB into the ceiling. */
function loud(): Recipe {
  const recipe = defaultRecipe();
  const limiter = recipe.modules.find((module) => module.kind === 'limiter');
  if (limiter?.kind === 'limiter') limiter.inputGainDb = 12;
  return recipe;
}

describe('printing', () => {
  it('VER-11 thread and witness give the same bits, and the stored WAV holds them', async () => {
    const { portal } = test;
    const { fixture } = prints;
    const track = await givenTrack();
    const version = await fixture.print(track, await fixture.measuredMix(track, 5), loud());
    const master = await portal.uow.read.audio.findAudioFile(version.audioFileId);
    if (!master) throw new Error('no master');
    expect(master.facts).toMatchObject({
      sampleRate: 48_000,
      bitDepth: 24,
      frames: 192_000,
      container: 'wav',
    });
    const stored = await readFile(await fixture.blobs.path(master.fileSha256));
    const pcm = stored.subarray(stored.length - 192_000 * 2 * 3);
    expect(createHash('sha256').update(pcm).digest('hex')).toBe(version.pcmSha256);
    expect(createHash('sha256').update(stored).digest('hex')).toBe(master.fileSha256);
    expect(master.measurement?.truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(master.measurement?.truePeakDbtp).toBeGreaterThan(-1.5);
  });

  it('VER-7 interrupted, it is run again, and leaves one version', async () => {
    const { portal } = test;
    const { fixture } = prints;
    const track = await givenTrack();
    const { mixId } = await fixture.measuredMix(track, 9);
    const owner = { ...portal.as(portal.owner), engine: engineIdentity };
    const input = { purpose: 'digital', mixId, recipe: defaultRecipe(), ...engineIdentity } as const;
    const print = granted(await startPrint(owner, track.id, input));
    const render = printRenderJob(fixture.tools);
    const signal = AbortSignal.abort(new Error('The process stops.'));
    await expect(render({ printId: print.id }, { ...jobRun, signal })).rejects.toThrow('The process stops.');
    expect((await portal.uow.read.versions.findPrint(print.id))?.state).toBe('rendering');
    await render({ printId: print.id }, jobRun);
    await render({ printId: print.id }, jobRun);
    expect((await portal.uow.read.versions.findPrint(print.id))?.state).toBe('awaitingProof');
  });

  it('JOB-5 a print whose last try was killed fails in words, and can be started again', async () => {
    const { portal } = test;
    const { fixture } = prints;
    const track = await givenTrack();
    const { mixId } = await fixture.measuredMix(track, 12);
    const owner = { ...portal.as(portal.owner), engine: engineIdentity };
    const input = { purpose: 'digital', mixId, recipe: defaultRecipe(), ...engineIdentity } as const;
    const print = granted(await startPrint(owner, track.id, input));
    const spent = printRenderJob(fixture.tools)({ printId: print.id }, { ...jobRun, isSpent: true });
    await expect(spent).rejects.toBeInstanceOf(JobGivenUp);
    expect(await portal.uow.read.versions.findPrint(print.id)).toMatchObject({
      state: 'failed',
      refusal: expect.stringContaining('fault on our side'),
    });
    expect(granted(await startPrint(owner, track.id, input)).state).toBe('rendering');
  });

  it('VER-17 a stored recipe that cannot be read fails the print in words', async () => {
    const { portal } = test;
    const { fixture } = prints;
    const track = await givenTrack();
    const { mixId } = await fixture.measuredMix(track, 11);
    const owner = { ...portal.as(portal.owner), engine: engineIdentity };
    const input = { purpose: 'digital', mixId, recipe: defaultRecipe(), ...engineIdentity } as const;
    const print = granted(await startPrint(owner, track.id, input));
    const { inputTrimDb: _, ...broken } = defaultRecipe();
    await portal.prisma.print.update({ where: { id: print.id }, data: { recipe: broken as object } });
    await printRenderJob(fixture.tools)({ printId: print.id }, jobRun);
    expect(await portal.uow.read.versions.findPrint(print.id)).toMatchObject({
      state: 'failed',
      refusal: 'The recipe has no "inputTrimDb".',
    });
  });
});
