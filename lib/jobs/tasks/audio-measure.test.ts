import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NoRoom } from '@/lib/core/disk-full';
import { randomIds, type Sha256, type StudioId } from '@/lib/core/ids';
import { takeBackMix } from '@/lib/domain/mixes/mix.commands';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import { parsePeaks } from '@/lib/engine/waveform/peaks-dat';
import type { BlobStore } from '@/lib/storage/blob-store';
import { FileCache } from '@/lib/storage/s3/file-cache';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { givenMix, givenVersion } from '@/lib/testing/portal/audio';
import { audioWorkForTests, firstRun, spentRun, tinyLimits, toneFile } from '@/lib/testing/portal/audio-work';
import { granted } from '@/lib/testing/portal/portal';
import { sha256Of } from '@/lib/testing/sha256';
import { cutOff, soundStereo } from '@/lib/testing/signals/synthetic-mix';
import { JobGivenUp } from '../job';
import { audioCheckJob } from './audio-check';
import { audioMeasureJob } from './audio-measure';
import { blobForgetJob } from './blob-forget';

const work = audioWorkForTests();

describe('measuring', () => {
  it('AUD-4 keeps facts, loudness, waveform and the samples to listen to, once', async () => {
    const bytes = toneFile(5);
    const { audioFileId, releaseId } = await work.storedMix(bytes);
    await work.measure(audioFileId);
    await work.measure(audioFileId);
    const file = await work.portal.uow.read.audio.findAudioFile(audioFileId);
    const pcmSha256 = sha256Of(bytes.subarray(44));
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
    const peaks = file?.peaksSha256 && (await readFile(await work.blobs.path(file.peaksSha256)));
    // The store reads no file again: it is given what the thread found.
    const samples = await readFile(await work.blobs.path(pcmSha256));
    expect([sha256Of(samples), peaks && sha256Of(peaks)]).toEqual([pcmSha256, file?.peaksSha256]);
    expect(peaks && parsePeaks(peaks)).toMatchObject({ samplesPerPixel: 256, length: 938, channels: 2 });
    expect((await work.eventTypesOf(releaseId)).filter((type) => type === 'audio.measured')).toHaveLength(1);
  });

  it('AUD-4 a job that is cut off leaves nothing behind and comes again', async () => {
    const { audioFileId } = await work.storedMix(toneFile(5, -30));
    const stop = new AbortController();
    stop.abort(new Error('the portal stops'));
    await expect(work.measure(audioFileId, { ...firstRun, signal: stop.signal })).rejects.toThrow('stops');
    expect((await work.portal.uow.read.audio.findAudioFile(audioFileId))?.state).toBe('measuring');
    await work.measure(audioFileId);
    expect((await work.portal.uow.read.audio.findAudioFile(audioFileId))?.state).toBe('ready');
  });

  it('AUD-4 keeps what the checks found, stamped with what found it', async () => {
    const { audioFileId } = await work.storedMix(toneFile(5, -27));
    await work.measure(audioFileId);
    const file = await work.portal.uow.read.audio.findAudioFile(audioFileId);
    expect(file?.checkedWith).toBe(CHECK_STAMP);
    expect(file?.findings?.map(({ id }) => id)).toContain('channel-imbalance');
    expect(file?.profile?.stereo?.balanceDb).toBeCloseTo(6, 1);
  });

  it('MIX-6 a print that comes back as a mix is known by its samples: an end of its spectrum is its own', async () => {
    const bytes = wavBytes(soundStereo().map((channel) => cutOff(channel, 16 / 48)));
    const { audioFileId } = await work.storedMix(bytes);
    const { uow } = work.portal;
    const idsFound = async () =>
      (await uow.read.audio.findAudioFile(audioFileId))?.findings?.map(({ id }) => id);
    await work.measure(audioFileId);
    expect(await idsFound()).toEqual(['lossy-origin']);
    const { release, tracks } = await work.portal.release();
    const [track] = tracks;
    if (!track) throw new Error('no track');
    const pcmSha256 = sha256Of(bytes.subarray(44)) as Sha256;
    const { id: mixId } = await givenMix(work.portal, track);
    await givenVersion(work.portal, track, { printed: { pcmSha256, mixId } });
    const { prisma, studioId } = work.portal;
    const another = await prisma.studio.create({ data: { id: randomIds.next<StudioId>(), name: 'Another' } });
    const moveTo = (id: string) =>
      prisma.release.update({ where: { id: release.id }, data: { studioId: id } });
    await moveTo(another.id);
    await audioCheckJob(work.measureTools())({ audioFileId }, firstRun);
    expect(await idsFound(), 'nobody learns what another studio printed').toEqual(['lossy-origin']);
    await moveTo(studioId);
    await audioCheckJob(work.measureTools())({ audioFileId }, firstRun);
    expect(await idsFound()).toEqual([]);
    const sentAgain = await work.storedMix(bytes);
    await work.measure(sentAgain.audioFileId);
    expect((await uow.read.audio.findAudioFile(sentAgain.audioFileId))?.findings).toEqual([]);
  });

  it('MIX-6 checks a measured file again and leaves what is heard alone', async () => {
    const { audioFileId, releaseId } = await work.storedMix(toneFile(5, -28));
    await work.measure(audioFileId);
    const { uow } = work.portal;
    const before = await uow.read.audio.findAudioFile(audioFileId);
    await uow.change(async (tx) => {
      await tx.audio.updateAudioFile(audioFileId, { findings: [], checkedWith: 'an older one' });
      return { ok: true, value: null };
    });
    await audioCheckJob(work.measureTools())({ audioFileId }, firstRun);
    expect(await uow.read.audio.findAudioFile(audioFileId)).toEqual(before);
    expect(await work.eventTypesOf(releaseId)).toContain('audio.checked');
  });

  it('JOB-4 a file that takes too long is given up at the first try, in words', async () => {
    const { audioFileId } = await work.storedMix(toneFile(5, -32));
    const { uow } = work.portal;
    const tools = { ...work.measureTools(), limitsOf: tinyLimits };
    await expect(audioMeasureJob(tools)({ audioFileId }, firstRun)).rejects.toThrow('took more time');
    expect(await uow.read.audio.findAudioFile(audioFileId)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('far longer than a file of its size may'),
    });
  });

  it.each([
    ['is over the bounds of today', { limits: { ...work.limits, longestSeconds: 1 } }, 'longer than 0 hours'],
    ['takes too long', { limitsOf: tinyLimits }, 'far longer'],
  ])('MIX-6 a file that %s is not checked again in silence', async (_what, how, words) => {
    const { audioFileId, releaseId } = await work.storedMix(toneFile(5, -33));
    await work.measure(audioFileId);
    const { uow } = work.portal;
    const before = await uow.read.audio.findAudioFile(audioFileId);
    await audioCheckJob({ ...work.measureTools(), ...how })({ audioFileId }, firstRun).catch(() => {});
    expect(await uow.read.audio.findAudioFile(audioFileId)).toEqual(before);
    const events = await uow.read.events.listAfter(releaseId, 0, 100);
    expect(events.at(-1)?.event).toMatchObject({
      type: 'audio.notChecked',
      sentence: expect.stringContaining(words),
    });
  });

  it('UPL-13 a disk without room is not the file’s fault: it waits, is never told as failed, and goes on when there is room', async () => {
    const { audioFileId } = await work.storedMix(toneFile(4, -30));
    const { uow } = work.portal;
    const full = audioMeasureJob({ ...work.measureTools(), leastFreeBytes: Number.MAX_SAFE_INTEGER });
    await expect(
      full({ audioFileId }, { ...firstRun, attempt: firstRun.maxAttempts }),
    ).rejects.toBeInstanceOf(NoRoom);
    expect((await uow.read.audio.findAudioFile(audioFileId))?.state).toBe('measuring');
    const expected = (await uow.read.audio.findAudioFile(audioFileId))?.madeBytes ?? 0;
    await work.measure(audioFileId);
    const file = await uow.read.audio.findAudioFile(audioFileId);
    expect(file?.state).toBe('ready');
    // What was expected is what it became, within a hundredth.
    expect((file?.madeBytes ?? 0) / expected).toBeCloseTo(1, 1);
  });

  it('UPL-13 a node without room for a copy of the file says of no file that it could not be checked again', async () => {
    const { audioFileId, releaseId } = await work.storedMix(toneFile(5, -34));
    await work.measure(audioFileId);
    const before = await work.eventTypesOf(releaseId);
    const { folder } = work;
    const cache = await FileCache.open({
      folder: path.join(folder, 'cache'),
      scratchFolder: folder,
      mostBytes: 1e9,
      leastFreeBytes: Number.MAX_SAFE_INTEGER,
    });
    const blobs: BlobStore = Object.create(work.blobs, {
      path: {
        value: (sha256: Sha256, into: string) => cache.copyInto(into, sha256, () => work.blobs.open(sha256)),
      },
    });
    const check = audioCheckJob({ ...work.measureTools(), blobs });
    const lastRun = { ...firstRun, attempt: firstRun.maxAttempts };
    await expect(check({ audioFileId }, lastRun)).rejects.toBeInstanceOf(NoRoom);
    expect(await work.eventTypesOf(releaseId)).toEqual(before);
  });

  it('JOB-5 a file whose last measuring was killed says that it failed', async () => {
    const { audioFileId } = await work.storedMix(toneFile(5, -35));
    const measuring = work.measure(audioFileId, spentRun);
    await expect(measuring).rejects.toBeInstanceOf(JobGivenUp);
    expect(await work.portal.uow.read.audio.findAudioFile(audioFileId)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('fault on our side'),
    });
  });

  it('JOB-5 a file whose last check was killed says that it was not checked again', async () => {
    const { audioFileId, releaseId } = await work.storedMix(toneFile(5, -36));
    await work.measure(audioFileId);
    const checking = audioCheckJob(work.measureTools())({ audioFileId }, spentRun);
    await expect(checking).rejects.toBeInstanceOf(JobGivenUp);
    expect(await work.eventTypesOf(releaseId)).toContain('audio.notChecked');
  });

  it('MIX-7 withdrawn while it is measured, a mix leaves nothing: no row, no bytes, no scratch', async () => {
    const { track, place } = await work.firstTrack();
    const bytes = toneFile(40, -29);
    const { portal } = work;
    await work.ingest(await work.receive({ ...place, bytes }));
    const [mix] = await portal.uow.read.mixes.listMixes(track.id);
    if (!mix) throw new Error('no mix');
    const measuring = work.measure(mix.audioFileId);
    granted(await takeBackMix(portal.as(portal.owner), mix.id));
    await measuring;
    await blobForgetJob({ uow: portal.uow, blobs: work.blobs })({ sha256: sha256Of(bytes) }, firstRun);
    expect(await portal.uow.read.audio.findAudioFile(mix.audioFileId)).toBeNull();
    expect(await work.blobs.findSize(sha256Of(bytes))).toBeNull();
    expect(await work.blobs.findSize(sha256Of(bytes.subarray(44)))).toBeNull();
    expect(readdirSync(work.folder).filter((name) => name.startsWith('measure-'))).toEqual([]);
    expect((await portal.uow.read.tracks.findTrack(track.id))?.state).toBe('awaitingMixes');
  });

  it('MIX-7 bytes that another file needs stay', async () => {
    const { uow } = work.portal;
    const bytes = toneFile(4, -30);
    await work.storedMix(bytes);
    await blobForgetJob({ uow, blobs: work.blobs })({ sha256: sha256Of(bytes) }, firstRun);
    expect(await work.blobs.findSize(sha256Of(bytes))).toBe(bytes.length);
  });
});
