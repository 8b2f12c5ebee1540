import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { AudioFileId, MixId } from '@/lib/core/ids';
import { printMaster } from '@/lib/delivery/print-master';
import type { Track } from '@/lib/domain/tracks/track';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { startPrint, witnessPrint } from '@/lib/domain/versions/print.commands';
import type { Version } from '@/lib/domain/versions/version';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import { wasmSha256 } from '@/lib/formats/hash/sha256';
import { audioMeasureJob } from '@/lib/jobs/tasks/audio-measure';
import { printRenderJob } from '@/lib/jobs/tasks/print-render';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { wavBytes } from '../files/wav-bytes';
import { threadsForTests } from '../hosts/threads';
import { musicLike } from '../signals/tones';
import { readyFile } from './audio';
import { granted, type Portal } from './portal';

export const jobRun = { signal: new AbortController().signal, attempt: 1, maxAttempts: 8 };

/** What printing tests work with: a store, a connection for progress, and threads. */
export class PrintFixture {
  blobs!: LocalBlobStore;
  pool!: pg.Pool;

  constructor(
    readonly portal: Portal,
    readonly scratchFolder: string,
    readonly threadFile: (name: string) => string,
  ) {}

  async open(): Promise<void> {
    this.blobs = await LocalBlobStore.open(path.join(this.scratchFolder, 'blobs'));
    this.pool = new pg.Pool({ connectionString: this.portal.databaseUrl, max: 2 });
  }

  /** What the jobs request. */
  get tools() {
    const { portal, blobs, pool, scratchFolder, threadFile } = this;
    const { uow, clock, ids } = portal;
    const bounds = { limits: defaultUploadLimits, leastFreeBytes: 0 };
    return { uow, clock, ids, blobs, pool, scratchFolder, threadFile, ...bounds };
  }

  /** A mix that was actually stored and measured: four seconds of synthesised music, 16/48 stereo. */
  async measuredMix(track: Track, seed: number) {
    const { portal, blobs } = this;
    const side = (add: number) => musicLike(192_000, { sampleRate: 48_000, seed: seed + add });
    const incoming = path.join(this.scratchFolder, `incoming-${seed}.wav`);
    await writeFile(incoming, wavBytes([side(0), side(1)]));
    const { sha256: fileSha256 } = await blobs.put(createReadStream(incoming));
    const id = portal.ids.next<AudioFileId>();
    const mixId = portal.ids.next<MixId>();
    await portal.uow.change(async (tx) => {
      const blank = { facts: null, measurement: null, peaksSha256: null, rendition: null } as const;
      const stored = { ...readyFile('m', 'mix'), ...blank, state: 'received', fileSha256 } as const;
      await tx.audio.insertAudioFile({ ...stored, id, releaseId: track.releaseId });
      const createdAt = portal.clock.now();
      await tx.mixes.insertMix({ id: mixId, trackId: track.id, number: 1, audioFileId: id, createdAt });
      return { ok: true, value: null };
    });
    await audioMeasureJob(this.tools)({ audioFileId: id }, jobRun);
    const file = await portal.uow.read.audio.findAudioFile(id);
    if (!file?.facts || !file.rendition) throw new Error('The mix was not measured.');
    return { mixId, facts: file.facts, rendition: file.rendition };
  }

  /** Prints as the server and a browser do together; the witness reads in other blocks and hashes with other code. */
  async print(
    track: Track,
    mix: Awaited<ReturnType<PrintFixture['measuredMix']>>,
    recipe: Recipe,
  ): Promise<Version> {
    const { portal, blobs } = this;
    const owner = { ...portal.as(portal.owner), engine: engineIdentity };
    const input = { purpose: 'digital', mixId: mix.mixId, recipe, ...engineIdentity } as const;
    const print = granted(await startPrint(owner, track.id, input));
    await printRenderJob(this.tools)({ printId: print.id }, jobRun);
    const bytes = createReadStream(await blobs.path(mix.rendition.sha256), { highWaterMark: 5003 });
    const { encoding } = mix.rendition;
    const witness = await printMaster({
      source: { ...mix.facts, channels: 2, encoding, bytes },
      recipe,
      newSha256: wasmSha256,
    });
    const word = { pcmSha256: witness.pcmSha256, engineBuild: engineIdentity.engineBuild };
    const settled = granted(await witnessPrint(owner, print.id, word));
    const version = settled.versionId && (await portal.uow.read.versions.findVersion(settled.versionId));
    if (!version) throw new Error(`The print is ${settled.state}: ${settled.refusal}`);
    return version;
  }
}

/** A fixture for the tests of this file, on the portal of the same file. */
export function printFixtureForTests(test: { readonly portal: Portal }): { readonly fixture: PrintFixture } {
  const threadFile = threadsForTests('measure', 'print', 'deliver');
  const folder = mkdtempSync(path.join(tmpdir(), 'acetate fixture '));
  const holder: { fixture?: PrintFixture } = {};
  beforeAll(async () => {
    holder.fixture = new PrintFixture(test.portal, folder, threadFile);
    await holder.fixture.open();
  });
  afterAll(async () => {
    await holder.fixture?.pool.end();
    rmSync(folder, { recursive: true });
  });
  return {
    get fixture() {
      if (!holder.fixture) throw new Error('The fixture opens before the first test.');
      return holder.fixture;
    },
  };
}
