import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NoRoom } from '@/lib/core/disk-full';
import type { AudioFileId, ReleaseId, Sha256, TrackId } from '@/lib/core/ids';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';
import { takeBackMix } from '@/lib/domain/mixes/mix.commands';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { beginUpload, claimHash, finishReceiving } from '@/lib/domain/uploads/upload.commands';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import { parsePeaks } from '@/lib/engine/waveform/peaks-dat';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { LocalStaging } from '@/lib/storage/local-staging';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { threadsForTests } from '@/lib/testing/hosts/threads';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { toneOf } from '@/lib/testing/signals/tones';
import { audioCheckJob } from './audio-check';
import { audioMeasureJob } from './audio-measure';
import { blobForgetJob } from './blob-forget';
import { uploadIngestJob } from './upload-ingest';

const test = portalForTests();
const threadFile = threadsForTests('ingest', 'measure');
const folder = mkdtempSync(path.join(tmpdir(), 'acetate audio tasks '));
const run = { signal: new AbortController().signal, attempt: 1, maxAttempts: 8 };
const limits = defaultUploadLimits;
const leastFreeBytes = 0;
/** So little that any thread takes more. */
const limitsOf = () => ({ seconds: 0, memoryMb: 100, bytesPerSecond: 1e12, memoryShare: 0 });
let blobs: LocalBlobStore;
let staging: LocalStaging;
let pool: pg.Pool;

beforeAll(async () => {
  blobs = await LocalBlobStore.open(path.join(folder, 'blobs'));
  staging = await LocalStaging.open(path.join(folder, 'staging'));
  pool = new pg.Pool({ connectionString: test.portal.databaseUrl, max: 2 });
});
afterAll(async () => {
  await pool.end();
  rmSync(folder, { recursive: true });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256;
const ingest = () =>
  uploadIngestJob({ ...test.portal, blobs, staging, scratchFolder: folder, threadFile, limits });
const measure = () =>
  audioMeasureJob({
    uow: test.portal.uow,
    blobs,
    pool,
    scratchFolder: folder,
    threadFile,
    limits,
    leastFreeBytes,
  });

interface Sending {
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId | null;
  readonly bytes: Uint8Array;
  readonly purpose?: AudioPurpose;
  readonly name?: string;
  readonly claimed?: Sha256;
}

/** Does what a person and the tus server do together: begins an upload, stages all bytes, claims the hash. */
async function received({ releaseId, trackId, bytes, purpose = 'mix', name = 'a.wav', claimed }: Sending) {
  const { portal } = test;
  const context = { ...portal.as(portal.owner), limits: defaultUploadLimits };
  const details = { gearNotes: 'Through the tape machine' };
  const input = {
    purpose,
    trackId,
    name,
    sizeBytes: bytes.length,
    fingerprint: `f${sha256(bytes)}`,
    details,
  };
  const upload = granted(await beginUpload(context, releaseId, input));
  await writeFile(staging.path(upload.id), bytes);
  granted(await claimHash(context, upload.id, claimed ?? sha256(bytes)));
  granted(await finishReceiving(portal, upload.id));
  return upload.id;
}

/** One second of 997 Hz at -20 dBFS left, -26 right. */
function tone(seconds = 4, peak = -20): Uint8Array<ArrayBuffer> {
  const side = (dbfs: number) => toneOf([[seconds, dbfs]], { sampleRate: 48_000, hz: 997 });
  return wavBytes([side(peak), side(peak - 6)]);
}

async function firstTrack() {
  const { release, tracks } = await test.portal.release();
  const [track] = tracks;
  if (!track) throw new Error('no track');
  return { release, track, place: { releaseId: release.id, trackId: track.id } };
}

const eventsOf = async (releaseId: ReleaseId) =>
  (await test.portal.uow.read.events.listAfter(releaseId, 0, 100)).map(({ event }) => event.type);

async function audioOf(releaseId: ReleaseId) {
  const files = await test.portal.uow.read.audio.listAudioFiles(releaseId);
  const newest = files.at(-1);
  if (!newest) throw new Error('no audio file');
  return newest;
}

describe('ingesting', () => {
  it('UPL-6 a whole upload becomes mix 1, its original untouched under its hash, and twice is once', async () => {
    const { release, track, place } = await firstTrack();
    const bytes = tone();
    const uploadId = await received({ ...place, bytes, name: '01 One.wav' });
    await ingest()({ uploadId }, run);
    await ingest()({ uploadId }, run);
    const [mix, ...more] = await test.portal.uow.read.mixes.listMixes(track.id);
    expect(more).toEqual([]);
    const file = await audioOf(release.id);
    expect(mix).toMatchObject({ number: 1, audioFileId: file.id });
    expect(file).toMatchObject({ originalName: '01 One.wav', fileSha256: sha256(bytes), state: 'received' });
    expect(sha256(await readFile(await blobs.path(file.fileSha256)))).toBe(sha256(bytes));
    expect(await staging.findSize(uploadId)).toBeNull();
    expect((await test.portal.uow.read.tracks.findTrack(track.id))?.state).toBe('mixReview');
    const received1 = (await eventsOf(release.id)).filter((type) => type === 'mix.received');
    expect(received1).toEqual(['mix.received']);
  });

  it('UPL-6 goes on after being cut off between storing the bytes and saving the change', async () => {
    const { track, place } = await firstTrack();
    const bytes = tone(4, -21);
    const uploadId = await received({ ...place, bytes });
    const known = { sha256: sha256(bytes), sizeBytes: bytes.length };
    await blobs.putFile(await staging.fileIn(folder, uploadId), known);
    await ingest()({ uploadId }, run);
    expect(await test.portal.uow.read.mixes.listMixes(track.id)).toHaveLength(1);
  });

  it('UPL-6 bytes that change while they are checked are stored under no hash', async () => {
    const { track, place } = await firstTrack();
    const uploadId = await received({ ...place, bytes: tone(4, -24) });
    const meddle = (name: string) => {
      utimesSync(path.join(staging.folder, uploadId), new Date(0), new Date(0));
      return threadFile(name);
    };
    const tools = { ...test.portal, blobs, staging, scratchFolder: folder, threadFile: meddle, limits };
    await expect(uploadIngestJob(tools)({ uploadId }, run)).rejects.toThrow(
      'changed while it was being checked',
    );
    await ingest()({ uploadId }, run);
    expect(await test.portal.uow.read.mixes.listMixes(track.id)).toHaveLength(1);
  });

  it('JOB-4 a file that takes too long is refused in words, at the first try, and nothing of it stays', async () => {
    const { track, place } = await firstTrack();
    const uploadId = await received({ ...place, bytes: tone(4, -31) });
    const tools = { ...test.portal, blobs, staging, threadFile, limits, limitsOf, scratchFolder: folder };
    const job = uploadIngestJob(tools);
    await expect(job({ uploadId }, run)).rejects.toThrow('took more time than it may');
    const { uow } = test.portal;
    expect(await uow.read.uploads.findUpload(uploadId)).toMatchObject({
      state: 'refused',
      refusal: expect.stringContaining('far longer than a file of its size may'),
    });
    expect(await staging.findSize(uploadId)).toBeNull();
    expect(await uow.read.mixes.listMixes(track.id)).toEqual([]);
  });

  it('FMT-9 what is longer than the portal takes is refused before it is read', async () => {
    const { track, place } = await firstTrack();
    const uploadId = await received({ ...place, bytes: tone(4, -23) });
    const short = { ...limits, longestSeconds: 3 };
    await uploadIngestJob({
      ...test.portal,
      blobs,
      staging,
      scratchFolder: folder,
      threadFile,
      limits: short,
    })({ uploadId }, run);
    const upload = await test.portal.uow.read.uploads.findUpload(uploadId);
    expect(upload).toMatchObject({ state: 'refused', refusal: expect.stringContaining('is longer than') });
    expect(await test.portal.uow.read.mixes.listMixes(track.id)).toEqual([]);
  });

  it('UPL-7 bytes that differ from the sender’s hash are refused and kept nowhere', async () => {
    const { release, place } = await firstTrack();
    const bytes = tone(4, -22);
    const claimed = 'b'.repeat(64) as Sha256;
    const uploadId = await received({ ...place, bytes, claimed });
    await ingest()({ uploadId }, run);
    const upload = await test.portal.uow.read.uploads.findUpload(uploadId);
    expect(upload).toMatchObject({ state: 'refused', refusal: expect.stringContaining('checksums differ') });
    expect(await blobs.findSize(sha256(bytes))).toBeNull();
    expect(await staging.findSize(uploadId)).toBeNull();
    expect(await eventsOf(release.id)).toContain('upload.refused');
  });

  it('UPL-7 a claim grants nothing: knowing the hash of somebody’s stored file does not give access to it', async () => {
    const { place } = await firstTrack();
    const bytes = tone(4, -23);
    await ingest()({ uploadId: await received({ ...place, bytes }) }, run);
    const other = await firstTrack();
    const uploadId = await received({
      ...other.place,
      bytes: new Uint8Array(bytes.length),
      claimed: sha256(bytes),
    });
    await ingest()({ uploadId }, run);
    expect(await test.portal.uow.read.audio.listAudioFiles(other.release.id)).toEqual([]);
  });

  it('UPL-7 a file of another kind is refused with a sentence, and the next one goes on', async () => {
    const { track, place } = await firstTrack();
    const page = new TextEncoder().encode('<!doctype html><title>Download</title>');
    const uploadId = await received({ ...place, bytes: page });
    await ingest()({ uploadId }, run);
    const refused = await test.portal.uow.read.uploads.findUpload(uploadId);
    expect(refused?.refusal).toContain('web page');
    await ingest()({ uploadId: await received({ ...place, bytes: tone(4, -24) }) }, run);
    expect(await test.portal.uow.read.mixes.listMixes(track.id)).toHaveLength(1);
  });

  it('UPL-12 the same bytes twice on a track are said, not added', async () => {
    const { track, place } = await firstTrack();
    const bytes = tone(4, -25);
    await ingest()({ uploadId: await received({ ...place, bytes }) }, run);
    const again = await received({ ...place, bytes });
    await ingest()({ uploadId: again }, run);
    expect(await test.portal.uow.read.mixes.listMixes(track.id)).toHaveLength(1);
    const upload = await test.portal.uow.read.uploads.findUpload(again);
    expect(upload?.refusal).toContain('as mix 1 of this track');
  });

  it('VER-20 an outboard pass is the next version, bound to the newest mix and to the hash of its samples', async () => {
    const { track, place } = await firstTrack();
    await ingest()({ uploadId: await received({ ...place, bytes: tone(4, -26) }) }, run);
    const bytes = tone(4, -14);
    await ingest()({ uploadId: await received({ ...place, bytes, purpose: 'version' }) }, run);
    const master = await test.portal.uow.read.versions.findMasterFor(track.id, 'digital');
    const [version] = master ? await test.portal.uow.read.versions.listVersions(master.id) : [];
    const [mix] = await test.portal.uow.read.mixes.listMixes(track.id);
    expect(version).toMatchObject({
      number: 1,
      kind: 'uploaded',
      gearNotes: 'Through the tape machine',
      mixId: mix?.id,
      pcmSha256: sha256(bytes.subarray(44)),
    });
  });

  it('AUD-6 six channels are refused for a mix', async () => {
    const { place } = await firstTrack();
    const side = new Float32Array(1000).fill(0.1);
    const uploadId = await received({ ...place, bytes: wavBytes(Array.from({ length: 6 }, () => side)) });
    await ingest()({ uploadId }, run);
    expect((await test.portal.uow.read.uploads.findUpload(uploadId))?.refusal).toContain('6 channels');
  });
});

describe('measuring', () => {
  async function stored(bytes: Uint8Array): Promise<{ audioFileId: AudioFileId; releaseId: ReleaseId }> {
    const { release, place } = await firstTrack();
    await ingest()({ uploadId: await received({ ...place, bytes }) }, run);
    return { audioFileId: (await audioOf(release.id)).id, releaseId: release.id };
  }

  it('AUD-4 keeps facts, loudness, waveform and the samples to listen to, once', async () => {
    const bytes = tone(5);
    const { audioFileId, releaseId } = await stored(bytes);
    await measure()({ audioFileId }, run);
    await measure()({ audioFileId }, run);
    const file = await test.portal.uow.read.audio.findAudioFile(audioFileId);
    const pcmSha256 = sha256(bytes.subarray(44));
    expect(file?.state).toBe('ready');
    expect(file?.facts).toMatchObject({
      sampleRate: 48_000,
      channels: 2,
      bitDepth: 24,
      frames: 240_000,
      pcmSha256,
    });
    expect(file?.rendition).toEqual({ sha256: pcmSha256, encoding: 's24' });
    expect(file?.measurement?.samplePeakDbfs).toBeCloseTo(-20, 2);
    // A sine of -20 dBFS reads -23.01 LUFS in one channel (BS.1770, 997 Hz); a second one at -26 adds 0.97 dB.
    expect(file?.measurement?.integratedLufs).toBeCloseTo(-22.04, 1);
    const peaks = file?.peaksSha256 && (await readFile(await blobs.path(file.peaksSha256)));
    // The store reads no file again: it is given what the thread found.
    const samples = await readFile(await blobs.path(pcmSha256));
    expect([sha256(samples), peaks && sha256(peaks)]).toEqual([pcmSha256, file?.peaksSha256]);
    expect(peaks && parsePeaks(peaks)).toMatchObject({ samplesPerPixel: 256, length: 938, channels: 2 });
    expect((await eventsOf(releaseId)).filter((type) => type === 'audio.measured')).toHaveLength(1);
  });

  it('AUD-4 a job that is cut off leaves nothing behind and comes again', async () => {
    const { audioFileId } = await stored(tone(5, -30));
    const stop = new AbortController();
    stop.abort(new Error('the portal stops'));
    await expect(measure()({ audioFileId }, { ...run, signal: stop.signal })).rejects.toThrow('stops');
    expect((await test.portal.uow.read.audio.findAudioFile(audioFileId))?.state).toBe('measuring');
    await measure()({ audioFileId }, run);
    expect((await test.portal.uow.read.audio.findAudioFile(audioFileId))?.state).toBe('ready');
  });

  it('AUD-4 keeps what the checks found, stamped with what found it', async () => {
    const { audioFileId } = await stored(tone(5, -27));
    await measure()({ audioFileId }, run);
    const file = await test.portal.uow.read.audio.findAudioFile(audioFileId);
    expect(file?.checkedWith).toBe(CHECK_STAMP);
    expect(file?.findings?.map(({ id }) => id)).toContain('channel-imbalance');
    expect(file?.profile?.stereo?.balanceDb).toBeCloseTo(6, 1);
  });

  it('MIX-6 checks a measured file again and leaves what is heard alone', async () => {
    const { audioFileId, releaseId } = await stored(tone(5, -28));
    await measure()({ audioFileId }, run);
    const { uow } = test.portal;
    const before = await uow.read.audio.findAudioFile(audioFileId);
    await uow.change(async (tx) => {
      await tx.audio.updateAudioFile(audioFileId, { findings: [], checkedWith: 'an older one' });
      return { ok: true, value: null };
    });
    await audioCheckJob({ uow, blobs, pool, scratchFolder: folder, threadFile, limits, leastFreeBytes })(
      { audioFileId },
      run,
    );
    expect(await uow.read.audio.findAudioFile(audioFileId)).toEqual(before);
    expect(await eventsOf(releaseId)).toContain('audio.checked');
  });

  it('JOB-4 a file that takes too long is given up at the first try, in words', async () => {
    const { audioFileId } = await stored(tone(5, -32));
    const { uow } = test.portal;
    const tools = { uow, blobs, pool, scratchFolder: folder, threadFile, limits, leastFreeBytes, limitsOf };
    await expect(audioMeasureJob(tools)({ audioFileId }, run)).rejects.toThrow('took more time');
    expect(await uow.read.audio.findAudioFile(audioFileId)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('far longer than a file of its size may'),
    });
  });

  it.each([
    ['is over the bounds of today', { limits: { ...limits, longestSeconds: 1 } }, 'longer than 0 hours'],
    ['takes too long', { limitsOf }, 'far longer'],
  ])('MIX-6 a file that %s is not checked again in silence', async (_what, how, words) => {
    const { audioFileId, releaseId } = await stored(tone(5, -33));
    await measure()({ audioFileId }, run);
    const { uow } = test.portal;
    const before = await uow.read.audio.findAudioFile(audioFileId);
    const tools = { uow, blobs, pool, scratchFolder: folder, threadFile, limits, leastFreeBytes };
    await audioCheckJob({ ...tools, ...how })({ audioFileId }, run).catch(() => {});
    expect(await uow.read.audio.findAudioFile(audioFileId)).toEqual(before);
    const events = await uow.read.events.listAfter(releaseId, 0, 100);
    expect(events.at(-1)?.event).toMatchObject({
      type: 'audio.notChecked',
      sentence: expect.stringContaining(words),
    });
  });

  it('UPL-13 a disk without room is not the file’s fault: it waits, is never told as failed, and goes on when there is room', async () => {
    const { audioFileId } = await stored(tone(4, -30));
    const { uow } = test.portal;
    const full = audioMeasureJob({
      ...{ uow, blobs, pool, scratchFolder: folder, threadFile, limits },
      leastFreeBytes: Number.MAX_SAFE_INTEGER,
    });
    await expect(full({ audioFileId }, { ...run, attempt: run.maxAttempts })).rejects.toBeInstanceOf(NoRoom);
    expect((await uow.read.audio.findAudioFile(audioFileId))?.state).toBe('measuring');
    const expected = (await uow.read.audio.findAudioFile(audioFileId))?.madeBytes ?? 0;
    await measure()({ audioFileId }, run);
    const file = await uow.read.audio.findAudioFile(audioFileId);
    expect(file?.state).toBe('ready');
    // What was expected is what it became, within a hundredth.
    expect((file?.madeBytes ?? 0) / expected).toBeCloseTo(1, 1);
  });

  it('MIX-7 withdrawn while it is measured, a mix leaves nothing: no row, no bytes, no scratch', async () => {
    const { track, place } = await firstTrack();
    const bytes = tone(40, -29);
    const { portal } = test;
    await ingest()({ uploadId: await received({ ...place, bytes }) }, run);
    const [mix] = await portal.uow.read.mixes.listMixes(track.id);
    if (!mix) throw new Error('no mix');
    const measuring = measure()({ audioFileId: mix.audioFileId }, run);
    granted(await takeBackMix(portal.as(portal.owner), mix.id));
    await measuring;
    await blobForgetJob({ uow: portal.uow, blobs })({ sha256: sha256(bytes) }, run);
    expect(await portal.uow.read.audio.findAudioFile(mix.audioFileId)).toBeNull();
    expect(await blobs.findSize(sha256(bytes))).toBeNull();
    expect(await blobs.findSize(sha256(bytes.subarray(44)))).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith('measure-'))).toEqual([]);
    expect((await portal.uow.read.tracks.findTrack(track.id))?.state).toBe('awaitingMixes');
  });

  it('MIX-7 bytes that another file needs stay', async () => {
    const { uow } = test.portal;
    const bytes = tone(4, -30);
    await stored(bytes);
    await blobForgetJob({ uow, blobs })({ sha256: sha256(bytes) }, run);
    expect(await blobs.findSize(sha256(bytes))).toBe(bytes.length);
  });
});
