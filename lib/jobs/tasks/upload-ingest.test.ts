import { utimesSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NoRoom } from '@/lib/core/disk-full';
import type { Sha256 } from '@/lib/core/ids';
import type { Bucket } from '@/lib/storage/s3/bucket';
import { type PieceLedger, S3Staging } from '@/lib/storage/s3/s3-staging';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { audioWorkForTests, firstRun, spentRun, tinyLimits, toneFile } from '@/lib/testing/portal/audio-work';
import { sha256Of } from '@/lib/testing/sha256';
import { JobGivenUp } from '../job';
import { uploadIngestJob } from './upload-ingest';

const work = audioWorkForTests();

describe('ingesting', () => {
  it('UPL-6 a whole upload becomes mix 1, its original untouched under its hash, and twice is once', async () => {
    const { release, track, place } = await work.firstTrack();
    const bytes = toneFile();
    const uploadId = await work.receive({ ...place, bytes, name: '01 One.wav' });
    await work.ingest(uploadId);
    await work.ingest(uploadId);
    const [mix, ...more] = await work.portal.uow.read.mixes.listMixes(track.id);
    expect(more).toEqual([]);
    const file = await work.newestAudioOf(release.id);
    expect(mix).toMatchObject({ number: 1, audioFileId: file.id });
    expect(file).toMatchObject({
      originalName: '01 One.wav',
      fileSha256: sha256Of(bytes),
      state: 'received',
    });
    expect(sha256Of(await readFile(await work.blobs.path(file.fileSha256)))).toBe(sha256Of(bytes));
    expect(await work.staging.findSize(uploadId)).toBeNull();
    expect((await work.portal.uow.read.tracks.findTrack(track.id))?.state).toBe('mixReview');
    const received1 = (await work.eventTypesOf(release.id)).filter((type) => type === 'mix.received');
    expect(received1).toEqual(['mix.received']);
  });

  it('UPL-6 goes on after being cut off between storing the bytes and saving the change', async () => {
    const { track, place } = await work.firstTrack();
    const bytes = toneFile(4, -21);
    const uploadId = await work.receive({ ...place, bytes });
    const known = { sha256: sha256Of(bytes), sizeBytes: bytes.length };
    await work.blobs.putFile(await work.staging.fileIn(work.folder, uploadId), known);
    await work.ingest(uploadId);
    expect(await work.portal.uow.read.mixes.listMixes(track.id)).toHaveLength(1);
  });

  it('UPL-6 bytes that change while they are checked are stored under no hash', async () => {
    const { track, place } = await work.firstTrack();
    const uploadId = await work.receive({ ...place, bytes: toneFile(4, -24) });
    const meddle = (name: string) => {
      utimesSync(path.join(work.staging.folder, uploadId), new Date(0), new Date(0));
      return work.threadFile(name);
    };
    const tools = { ...work.ingestTools(), threadFile: meddle };
    await expect(uploadIngestJob(tools)({ uploadId }, firstRun)).rejects.toThrow(
      'changed while it was being checked',
    );
    await work.ingest(uploadId);
    expect(await work.portal.uow.read.mixes.listMixes(track.id)).toHaveLength(1);
  });

  it('JOB-4 a file that takes too long is refused in words, at the first try, and nothing of it stays', async () => {
    const { track, place } = await work.firstTrack();
    const uploadId = await work.receive({ ...place, bytes: toneFile(4, -31) });
    const tools = { ...work.ingestTools(), limitsOf: tinyLimits };
    const job = uploadIngestJob(tools);
    await expect(job({ uploadId }, firstRun)).rejects.toThrow('took more time than it may');
    const { uow } = work.portal;
    expect(await uow.read.uploads.findUpload(uploadId)).toMatchObject({
      state: 'refused',
      refusal: expect.stringContaining('far longer than a file of its size may'),
    });
    expect(await work.staging.findSize(uploadId)).toBeNull();
    expect(await uow.read.mixes.listMixes(track.id)).toEqual([]);
  });

  it('UPL-13 a node without room for a copy of the upload waits for it: the upload is not refused, and its bytes stay', async () => {
    const { track, place } = await work.firstTrack();
    const bytes = toneFile(4, -32);
    const uploadId = await work.receive({ ...place, bytes });
    const ledger = { sizeOf: async () => bytes.length } as unknown as PieceLedger;
    const bucket = {} as Bucket;
    const staging = new S3Staging({ bucket, ledger, leastFreeBytes: Number.MAX_SAFE_INTEGER });
    const lastRun = { ...firstRun, attempt: firstRun.maxAttempts };
    const full = uploadIngestJob({ ...work.ingestTools(), staging });
    await expect(full({ uploadId }, lastRun)).rejects.toBeInstanceOf(NoRoom);
    const { uow } = work.portal;
    expect((await uow.read.uploads.findUpload(uploadId))?.state).toBe('verifying');
    await work.ingest(uploadId);
    expect(await uow.read.mixes.listMixes(track.id)).toHaveLength(1);
  });

  it('JOB-5 an upload whose last check was killed is refused in words, and nothing of it stays', async () => {
    const { track, place } = await work.firstTrack();
    const uploadId = await work.receive({ ...place, bytes: toneFile(4, -33) });
    const job = uploadIngestJob(work.ingestTools());
    await expect(job({ uploadId }, spentRun)).rejects.toBeInstanceOf(JobGivenUp);
    const { uow } = work.portal;
    expect(await uow.read.uploads.findUpload(uploadId)).toMatchObject({
      state: 'refused',
      refusal: expect.stringContaining('fault on our side'),
    });
    expect(await work.staging.findSize(uploadId)).toBeNull();
    expect(await uow.read.mixes.listMixes(track.id)).toEqual([]);
    await job({ uploadId }, spentRun); // told once
  });

  it('FMT-9 what is longer than the portal takes is refused before it is read', async () => {
    const { track, place } = await work.firstTrack();
    const uploadId = await work.receive({ ...place, bytes: toneFile(4, -23) });
    const limits = { ...work.limits, longestSeconds: 3 };
    await uploadIngestJob({ ...work.ingestTools(), limits })({ uploadId }, firstRun);
    const upload = await work.portal.uow.read.uploads.findUpload(uploadId);
    expect(upload).toMatchObject({ state: 'refused', refusal: expect.stringContaining('is longer than') });
    expect(await work.portal.uow.read.mixes.listMixes(track.id)).toEqual([]);
  });

  it('UPL-7 bytes that differ from the sender’s hash are refused and kept nowhere', async () => {
    const { release, place } = await work.firstTrack();
    const bytes = toneFile(4, -22);
    const claimed = 'b'.repeat(64) as Sha256;
    const uploadId = await work.receive({ ...place, bytes, claimed });
    await work.ingest(uploadId);
    const upload = await work.portal.uow.read.uploads.findUpload(uploadId);
    expect(upload).toMatchObject({ state: 'refused', refusal: expect.stringContaining('checksums differ') });
    expect(await work.blobs.findSize(sha256Of(bytes))).toBeNull();
    expect(await work.staging.findSize(uploadId)).toBeNull();
    expect(await work.eventTypesOf(release.id)).toContain('upload.refused');
  });

  it('UPL-7 a claim grants nothing: knowing the hash of somebody’s stored file does not give access to it', async () => {
    const { place } = await work.firstTrack();
    const bytes = toneFile(4, -23);
    await work.ingest(await work.receive({ ...place, bytes }));
    const other = await work.firstTrack();
    const uploadId = await work.receive({
      ...other.place,
      bytes: new Uint8Array(bytes.length),
      claimed: sha256Of(bytes),
    });
    await work.ingest(uploadId);
    expect(await work.portal.uow.read.audio.listAudioFiles(other.release.id)).toEqual([]);
  });

  it('UPL-7 a file of another kind is refused with a sentence, and the next one goes on', async () => {
    const { track, place } = await work.firstTrack();
    const page = new TextEncoder().encode('<!doctype html><title>Download</title>');
    const uploadId = await work.receive({ ...place, bytes: page });
    await work.ingest(uploadId);
    const refused = await work.portal.uow.read.uploads.findUpload(uploadId);
    expect(refused?.refusal).toContain('web page');
    await work.ingest(await work.receive({ ...place, bytes: toneFile(4, -24) }));
    expect(await work.portal.uow.read.mixes.listMixes(track.id)).toHaveLength(1);
  });

  it('UPL-12 the same bytes twice on a track are said, not added', async () => {
    const { track, place } = await work.firstTrack();
    const bytes = toneFile(4, -25);
    await work.ingest(await work.receive({ ...place, bytes }));
    const again = await work.receive({ ...place, bytes });
    await work.ingest(again);
    expect(await work.portal.uow.read.mixes.listMixes(track.id)).toHaveLength(1);
    const upload = await work.portal.uow.read.uploads.findUpload(again);
    expect(upload?.refusal).toContain('as mix 1 of this track');
  });

  it('VER-20 an outboard pass is the next version, bound to the newest mix and to the hash of its samples', async () => {
    const { track, place } = await work.firstTrack();
    await work.ingest(await work.receive({ ...place, bytes: toneFile(4, -26) }));
    const bytes = toneFile(4, -14);
    await work.ingest(await work.receive({ ...place, bytes, purpose: 'version' }));
    const master = await work.portal.uow.read.versions.findMasterFor(track.id, 'digital');
    const [version] = master ? await work.portal.uow.read.versions.listVersions(master.id) : [];
    const [mix] = await work.portal.uow.read.mixes.listMixes(track.id);
    expect(version).toMatchObject({
      number: 1,
      kind: 'uploaded',
      gearNotes: 'Through the tape machine',
      mixId: mix?.id,
      pcmSha256: sha256Of(bytes.subarray(44)),
    });
  });

  it('AUD-6 six channels are refused for a mix', async () => {
    const { place } = await work.firstTrack();
    const side = new Float32Array(1000).fill(0.1);
    const uploadId = await work.receive({ ...place, bytes: wavBytes(Array.from({ length: 6 }, () => side)) });
    await work.ingest(uploadId);
    expect((await work.portal.uow.read.uploads.findUpload(uploadId))?.refusal).toContain('6 channels');
  });
});
