import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AudioFileId, MixId } from '@/lib/core/ids';
import { printMaster } from '@/lib/delivery/print-master';
import { startPrint, witnessPrint } from '@/lib/domain/versions/print.commands';
import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import { wasmSha256 } from '@/lib/formats/hash/sha256';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { readyFile } from '@/lib/testing/audio';
import { granted, portalForTests } from '@/lib/testing/portal';
import { threadsForTests } from '@/lib/testing/threads';
import { musicLike } from '@/lib/testing/tones';
import { wavBytes } from '@/lib/testing/wav-bytes';
import { audioMeasureJob } from './audio-measure';
import { printRenderJob } from './print-render';

const test = portalForTests();
const threadFile = threadsForTests('measure', 'print');
const folder = mkdtempSync(path.join(tmpdir(), 'acetate print '));
const run = { signal: new AbortController().signal, attempt: 1, maxAttempts: 8 };
let blobs: LocalBlobStore;
let pool: pg.Pool;

beforeAll(async () => {
  blobs = await LocalBlobStore.open(path.join(folder, 'blobs'));
  pool = new pg.Pool({ connectionString: test.portal.databaseUrl, max: 2 });
});
afterAll(async () => {
  await pool.end();
  rmSync(folder, { recursive: true });
});

/** A mix that was really stored and measured: four seconds of something like music. */
async function measuredMix(seed: number) {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const side = (add: number) => musicLike(192_000, { sampleRate: 48_000, seed: seed + add });
  const bytes = wavBytes([side(0), side(1)]);
  const incoming = path.join(folder, `incoming-${seed}.wav`);
  await writeFile(incoming, bytes);
  const { sha256 } = await blobs.putFile(incoming);
  const id = portal.ids.next<AudioFileId>();
  const mixId = portal.ids.next<MixId>();
  await portal.uow.change(async (tx) => {
    const blank = { facts: null, measurement: null, peaksSha256: null, rendition: null } as const;
    const stored = { ...readyFile('m', 'mix'), ...blank, state: 'received', fileSha256: sha256 } as const;
    await tx.audio.insertAudioFile({ ...stored, id, releaseId: release.id });
    await tx.mixes.insertMix({
      id: mixId,
      trackId: track.id,
      number: 1,
      audioFileId: id,
      createdAt: portal.clock.now(),
    });
    return { ok: true, value: null };
  });
  const tools = { uow: portal.uow, blobs, pool, scratchFolder: folder, threadFile };
  await audioMeasureJob(tools)({ audioFileId: id }, run);
  const file = await portal.uow.read.audio.findAudioFile(id);
  if (!file?.facts || !file.rendition) throw new Error('not measured');
  const { facts, rendition } = file;
  return { track, mixId, facts, rendition };
}

const render = () => printRenderJob({ ...test.portal, blobs, pool, scratchFolder: folder, threadFile });

function loud(): Recipe {
  const recipe = defaultRecipe();
  for (const module of recipe.modules) if (module.kind === 'limiter') Object.assign(module, { driveDb: 6 });
  return recipe;
}

describe('printing', () => {
  it('VER-11 thread and witness give the same bits, and the stored WAV holds them', async () => {
    const { portal } = test;
    const { track, mixId, facts, rendition } = await measuredMix(5);
    const recipe = loud();
    const owner = { ...portal.as(portal.owner), engine: engineIdentity };
    const print = granted(
      await startPrint(owner, track.id, { purpose: 'digital', mixId, recipe, ...engineIdentity }),
    );
    await render()({ printId: print.id }, run);
    await render()({ printId: print.id }, run);
    const file = await blobs.path(rendition.sha256);
    // The witness reads other pieces and hashes with other code.
    const witness = await printMaster({
      source: {
        ...facts,
        channels: 2,
        encoding: rendition.encoding,
        bytes: createReadStream(file, { highWaterMark: 5003 }),
      },
      recipe,
      newSha256: wasmSha256,
    });
    const word = { pcmSha256: witness.pcmSha256, engineBuild: engineIdentity.engineBuild };
    const settled = granted(await witnessPrint(owner, print.id, word));
    expect(settled.state).toBe('proved');
    const version = settled.versionId && (await portal.uow.read.versions.findVersion(settled.versionId));
    const master = version && (await portal.uow.read.audio.findAudioFile(version.audioFileId));
    if (!master) throw new Error('no master');
    expect(master.facts).toMatchObject({
      sampleRate: 48_000,
      bitDepth: 24,
      frames: 192_000,
      container: 'wav',
    });
    const stored = await readFile(await blobs.path(master.fileSha256));
    const pcm = stored.subarray(stored.length - 192_000 * 2 * 3);
    expect(createHash('sha256').update(pcm).digest('hex')).toBe(witness.pcmSha256);
    expect(pcm.some((byte) => byte !== 0)).toBe(true);
    expect(master.measurement?.truePeakDbtp).toBeLessThanOrEqual(-1);
  });

  it('VER-7 cut off in the middle it comes again, and leaves one version', async () => {
    const { portal } = test;
    const { track, mixId } = await measuredMix(9);
    const owner = { ...portal.as(portal.owner), engine: engineIdentity };
    const input = { purpose: 'digital', mixId, recipe: defaultRecipe(), ...engineIdentity } as const;
    const print = granted(await startPrint(owner, track.id, input));
    const stopping = AbortSignal.abort(new Error('The process stops.'));
    await expect(render()({ printId: print.id }, { ...run, signal: stopping })).rejects.toThrow(
      'The process stops.',
    );
    expect((await portal.uow.read.versions.findPrint(print.id))?.state).toBe('rendering');
    await render()({ printId: print.id }, run);
    expect((await portal.uow.read.versions.findPrint(print.id))?.state).toBe('awaitingProof');
  });
});
