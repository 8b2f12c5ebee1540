import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { AudioFileId, ReleaseId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { beginUpload, claimHash, finishReceiving } from '@/lib/domain/uploads/upload.commands';
import { audioMeasureJob } from '@/lib/jobs/tasks/audio-measure';
import { uploadIngestJob } from '@/lib/jobs/tasks/upload-ingest';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { LocalStaging } from '@/lib/storage/local-staging';
import { sha256Of } from '@/lib/testing/sha256';
import { wavBytes } from '../files/wav-bytes';
import { threadsForTests } from '../hosts/threads';
import { toneOf } from '../signals/tones';
import { granted, type Portal, portalForTests } from './portal';

/** A job's first run of a few. */
export const firstRun = { signal: new AbortController().signal, attempt: 1, maxAttempts: 8 };

/** JOB-5: a run that is there only to tell the end. */
export const spentRun = { ...firstRun, attempt: firstRun.maxAttempts, isSpent: true };

/** So little that any thread takes more. */
export const tinyLimits = () => ({ seconds: 0, memoryMb: 100, bytesPerSecond: 1e12, memoryShare: 0 });

/** A WAV of 997 Hz, the right side 6 dB below the left. */
export function toneFile(seconds = 4, peakDbfs = -20): Uint8Array<ArrayBuffer> {
  const side = (dbfs: number) => toneOf([[seconds, dbfs]], { sampleRate: 48_000, hz: 997 });
  return wavBytes([side(peakDbfs), side(peakDbfs - 6)]);
}

export interface SentFile {
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId | null;
  readonly bytes: Uint8Array;
  readonly purpose?: AudioPurpose;
  readonly name?: string;
  /** What the sender says its hash is; by default the truth. */
  readonly claimed?: Sha256;
}

/** What the jobs about uploaded sound work with: a portal, stores in a folder of their own, and their threads. */
export class AudioWork {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'acetate audio work '));
  readonly threadFile = threadsForTests('ingest', 'measure');
  readonly limits = defaultUploadLimits;
  blobs!: LocalBlobStore;
  staging!: LocalStaging;
  #pool!: pg.Pool;
  readonly #test = portalForTests();

  get portal(): Portal {
    return this.#test.portal;
  }

  async open(): Promise<void> {
    this.blobs = await LocalBlobStore.open(path.join(this.folder, 'blobs'));
    this.staging = await LocalStaging.open(path.join(this.folder, 'staging'));
    this.#pool = new pg.Pool({ connectionString: this.portal.databaseUrl, max: 2 });
  }

  async close(): Promise<void> {
    await this.#pool.end();
    rmSync(this.folder, { recursive: true });
  }

  ingestTools() {
    const { portal, blobs, staging, threadFile, limits, folder } = this;
    return { ...portal, blobs, staging, threadFile, limits, scratchFolder: folder };
  }

  measureTools() {
    const { blobs, threadFile, limits, folder } = this;
    const { uow } = this.portal;
    return { uow, blobs, pool: this.#pool, scratchFolder: folder, threadFile, limits, leastFreeBytes: 0 };
  }

  ingest(uploadId: UploadId) {
    return uploadIngestJob(this.ingestTools())({ uploadId }, firstRun);
  }

  measure(audioFileId: AudioFileId, run = firstRun) {
    return audioMeasureJob(this.measureTools())({ audioFileId }, run);
  }

  /** Does what a person and the tus server do together: begins an upload, stages all bytes, claims the hash. */
  async receive({ releaseId, trackId, bytes, purpose = 'mix', name = 'a.wav', claimed }: SentFile) {
    const { portal } = this;
    const context = { ...portal.as(portal.owner), limits: this.limits };
    const fingerprint = `f${sha256Of(bytes)}`;
    const details = { gearNotes: 'Through the tape machine' };
    const input = { purpose, trackId, name, sizeBytes: bytes.length, fingerprint, details };
    const upload = granted(await beginUpload(context, releaseId, input));
    await writeFile(this.staging.path(upload.id), bytes);
    granted(await claimHash(context, upload.id, claimed ?? sha256Of(bytes)));
    granted(await finishReceiving(portal, upload.id));
    return upload.id;
  }

  async firstTrack() {
    const { release, tracks } = await this.portal.release();
    const [track] = tracks;
    if (!track) throw new Error('no track');
    return { release, track, place: { releaseId: release.id, trackId: track.id } };
  }

  /** A mix of a release of its own, ingested and not measured yet. */
  async storedMix(bytes: Uint8Array): Promise<{ audioFileId: AudioFileId; releaseId: ReleaseId }> {
    const { release, place } = await this.firstTrack();
    await this.ingest(await this.receive({ ...place, bytes }));
    return { audioFileId: (await this.newestAudioOf(release.id)).id, releaseId: release.id };
  }

  async newestAudioOf(releaseId: ReleaseId) {
    const newest = (await this.portal.uow.read.audio.listAudioFiles(releaseId)).at(-1);
    if (!newest) throw new Error('no audio file');
    return newest;
  }

  async eventTypesOf(releaseId: ReleaseId) {
    return (await this.portal.uow.read.events.listAfter(releaseId, 0, 100)).map(({ event }) => event.type);
  }
}

/** Opened before the tests of a file, and closed after them. */
export function audioWorkForTests(): AudioWork {
  const work = new AudioWork();
  beforeAll(() => work.open());
  afterAll(() => work.close());
  return work;
}
