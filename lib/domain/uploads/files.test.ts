import { describe, expect, it } from 'vitest';
import type { AudioFileId, MixId, ReferenceId, ReleaseId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import { ok } from '@/lib/core/result';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { recordFailed, recordMeasured } from '../audio/audio-file.commands';
import { findListenable, findOriginal } from '../audio/audio-file.queries';
import { mixesPerTrack } from '../mixes/mix';
import { acceptMix } from '../mixes/mix.commands';
import { type Actor, defaultRights } from '../policy/actor';
import { editReference, removeReference, restoreReference } from '../references/reference.commands';
import { viewFiles } from './files.queries';
import { defaultUploadLimits } from './upload';
import { beginUpload, claimHash, finishReceiving } from './upload.commands';
import type { BeginUpload } from './upload.schema';
import { publishUpload } from './upload-publish.commands';

const test = portalForTests();
const hash = (digit: string) => digit.repeat(64).slice(0, 64) as Sha256;

interface Sent {
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId | null;
  readonly purpose?: BeginUpload['purpose'];
  readonly by?: Actor;
  readonly digit?: string;
}

async function sent({ releaseId, trackId, purpose = 'mix', by = test.portal.owner, digit = 'a' }: Sent) {
  const { portal } = test;
  const context = { ...portal.as(by), limits: defaultUploadLimits };
  const fingerprint = `fingerprint of ${digit}`;
  const input = { purpose, trackId, name: `${digit}.wav`, sizeBytes: 10, fingerprint, details: {} };
  const { id } = granted(await beginUpload(context, releaseId, input));
  granted(await claimHash(context, id, hash(digit)));
  granted(await finishReceiving(portal, id));
  const found = { fileSha256: hash(digit), pcmSha256: hash('f'), madeBytes: 0 };
  const audioFileId = granted(await publishUpload({ ...portal, limits: defaultUploadLimits }, id, found));
  if (!audioFileId) throw new Error('not published');
  return { uploadId: id as UploadId, audioFileId };
}

const measured = {
  facts: {
    container: 'wav',
    codec: 'pcm',
    sampleRate: 48_000,
    channels: 2,
    bitDepth: 24,
    sampleFormat: 'int',
    frames: 1000,
    lossless: true,
    warnings: [],
    pcmSha256: hash('e'),
  },
  measurement: {
    engineVersion: '0.1.0',
    integratedLufs: -18,
    rangeLu: null,
    maxMomentaryLufs: -17,
    maxShortTermLufs: null,
    truePeakDbtp: -3,
    samplePeakDbfs: -3.1,
    plrDb: 15,
    shortTermLufs: [],
  },
  peaksSha256: hash('d'),
  rendition: { sha256: hash('e'), encoding: 's24' },
  madeBytes: 6000,
} as const;

async function place() {
  const { release, tracks } = await test.portal.release();
  return { releaseId: release.id, trackId: tracks[0]?.id as TrackId };
}

/** More mixes like the one that is there, until the track holds all it can. */
async function filled(trackId: TrackId, audioFileId: AudioFileId): Promise<void> {
  const { uow, ids } = test.portal;
  const file = await uow.read.audio.findAudioFile(audioFileId);
  if (!file) throw new Error('no file');
  await uow.change(async (tx) => {
    for (let number = 2; number <= mixesPerTrack; number++) {
      const like = { ...file, id: ids.next<AudioFileId>() };
      await tx.audio.insertAudioFile(like);
      const createdAt = file.createdAt;
      await tx.mixes.insertMix({ id: ids.next<MixId>(), trackId, number, audioFileId: like.id, createdAt });
    }
    return ok(null);
  });
}

describe('mixes', () => {
  it('MIX-2 concurrent mixes of a track take different numbers', async () => {
    const at = await place();
    await Promise.all(['1', '2', '3', '4'].map((digit) => sent({ ...at, digit })));
    const mixes = await test.portal.uow.read.mixes.listMixes(at.trackId);
    expect(mixes.map((mix) => mix.number)).toEqual([4, 3, 2, 1]);
  });

  it('MIX-10 a track that is full takes no more, whether it is asked before or after the bytes', async () => {
    const at = await place();
    const { portal } = test;
    const late = {
      purpose: 'mix',
      trackId: at.trackId,
      name: 'late.wav',
      sizeBytes: 10,
      details: {},
    } as const;
    const context = { ...portal.as(portal.owner), limits: defaultUploadLimits };
    const begun = granted(await beginUpload(context, at.releaseId, { ...late, fingerprint: 'late' }));
    const { audioFileId } = await sent(at);
    await filled(at.trackId, audioFileId);
    expect(ruleOf(await beginUpload(context, at.releaseId, { ...late, fingerprint: 'one more' }))).toBe(
      'MIX-10',
    );
    granted(await claimHash(context, begun.id, hash('b')));
    granted(await finishReceiving(portal, begun.id));
    const found = { fileSha256: hash('b'), pcmSha256: hash('f'), madeBytes: 0 };
    expect(ruleOf(await publishUpload({ ...portal, limits: defaultUploadLimits }, begun.id, found))).toBe(
      'MIX-10',
    );
    expect(await portal.uow.read.mixes.listMixes(at.trackId)).toHaveLength(mixesPerTrack);
  });

  it('MIX-1 and MIX-3 the studio accepts the newest mix once it is measured', async () => {
    const { portal } = test;
    const at = await place();
    const { audioFileId } = await sent(at);
    const [mix] = await portal.uow.read.mixes.listMixes(at.trackId);
    if (!mix) throw new Error('no mix');
    const owner = portal.as(portal.owner);
    expect(ruleOf(await acceptMix(owner, mix.id))).toBe('MIX-3');
    granted(await recordMeasured(portal, audioFileId, measured));
    expect(ruleOf(await acceptMix(portal.as(await portal.client(at.releaseId)), mix.id))).toBe('MIX-1');
    granted(await acceptMix(owner, mix.id));
    granted(await acceptMix(owner, mix.id));
    expect((await portal.uow.read.tracks.findTrack(at.trackId))?.state).toBe('mastering');
    const log = await portal.uow.read.events.listAfter(at.releaseId, 0, 100);
    expect(log.filter(({ event }) => event.type === 'mix.accepted')).toHaveLength(1);
    const newer = await sent({ ...at, digit: '9' });
    granted(await recordMeasured(portal, newer.audioFileId, measured));
    expect(ruleOf(await acceptMix(owner, mix.id))).toBe('MIX-3');
  });

  it('AUD-4 a result that comes twice, or after a failure, changes nothing', async () => {
    const { portal } = test;
    const at = await place();
    const { audioFileId } = await sent(at);
    granted(await recordFailed(portal, audioFileId, 'The file ends in the middle of a sample.'));
    granted(await recordMeasured(portal, audioFileId, measured));
    const file = await portal.uow.read.audio.findAudioFile(audioFileId);
    expect(file).toMatchObject({ state: 'failed', facts: null });
  });
});

describe('who may hear what', () => {
  it('AUD-8 a version that is not posted exists for the studio only', async () => {
    const { portal } = test;
    const at = await place();
    const { audioFileId } = await sent({ ...at, purpose: 'version' });
    granted(await findListenable(portal.as(portal.owner), audioFileId));
    const client = portal.as(await portal.client(at.releaseId));
    expect(ruleOf(await findListenable(client, audioFileId))).toBe('REL-1');
    const files = granted(await viewFiles(client, at.releaseId));
    expect(JSON.stringify(files)).not.toContain(audioFileId);
    const master = await portal.uow.read.versions.findMasterFor(at.trackId, 'digital');
    const [version] = master ? await portal.uow.read.versions.listVersions(master.id) : [];
    if (!version) throw new Error('no version');
    await portal.uow.change(async (tx) => {
      await tx.versions.updateVersion(version.id, { postedAt: portal.clock.now(), postMessage: 'Here' });
      return { ok: true, value: null };
    });
    granted(await findListenable(client, audioFileId));
  });

  it('AUD-2 only the studio may download originals, and a stranger finds nothing', async () => {
    const { portal } = test;
    const at = await place();
    const { audioFileId } = await sent(at);
    granted(await findOriginal(portal.as(portal.owner), audioFileId));
    const client = portal.as(await portal.client(at.releaseId));
    granted(await findListenable(client, audioFileId));
    expect(ruleOf(await findOriginal(client, audioFileId))).toBe('AUD-2');
    const other = await place();
    const stranger = portal.as(await portal.client(other.releaseId));
    expect(ruleOf(await findListenable(stranger, audioFileId))).toBe('REL-1');
    expect(ruleOf(await findOriginal(stranger, audioFileId))).toBe('REL-1');
  });

  it('UPL-15 people who may only send see what they sent, and resume only their own', async () => {
    const { portal } = test;
    const at = await place();
    const rights = { ...defaultRights.reviewer, listen: false, upload: true };
    const sender = await portal.client(at.releaseId, 'contributor', rights);
    await sent({ ...at, digit: '1' });
    await sent({ ...at, digit: '2', by: sender });
    const seen = granted(await viewFiles(portal.as(sender), at.releaseId));
    expect(seen.tracks[0]?.mixes.map((mix) => mix.file.name)).toEqual(['2.wav']);
    const whole = granted(await viewFiles(portal.as(portal.owner), at.releaseId));
    expect(whole.tracks[0]?.mixes.map((mix) => mix.file.name)).toEqual(['2.wav', '1.wav']);
    expect(ruleOf(await claimHash(portal.as(sender), 'nothing' as UploadId, hash('a')))).toBe('REL-1');
  });
});

describe('references', () => {
  async function reference() {
    const at = await place();
    const { audioFileId } = await sent({ ...at, purpose: 'reference', trackId: null });
    const [made] = await test.portal.uow.read.references.listReferences(at.releaseId);
    if (!made) throw new Error('no reference');
    return { ...at, audioFileId, id: made.id as ReferenceId };
  }

  it('REF-4 a region lies within the record', async () => {
    const { portal } = test;
    const { id, audioFileId } = await reference();
    const owner = portal.as(portal.owner);
    const region = { startFrame: 100, endFrame: 1000 };
    expect(ruleOf(await editReference(owner, id, { region }))).toBe('REF-4');
    granted(await recordMeasured(portal, audioFileId, measured));
    expect(ruleOf(await editReference(owner, id, { region: { ...region, endFrame: 1001 } }))).toBe('REF-4');
    const edited = granted(await editReference(owner, id, { region, reason: 'The low end' }));
    expect(edited).toMatchObject({ region, reason: 'The low end' });
  });

  it('REF-6 removing can be undone', async () => {
    const { portal } = test;
    const { id, releaseId, audioFileId } = await reference();
    const client = portal.as(await portal.client(releaseId));
    granted(await removeReference(client, id));
    expect(await portal.uow.read.references.listReferences(releaseId)).toEqual([]);
    expect(ruleOf(await findListenable(client, audioFileId))).toBe('REL-1');
    granted(await restoreReference(client, id));
    granted(await findListenable(client, audioFileId));
  });

  it('REF-1 a reviewer changes no references, and a stranger finds none', async () => {
    const { portal } = test;
    const { id, releaseId } = await reference();
    const reviewer = portal.as(await portal.client(releaseId, 'reviewer'));
    expect(ruleOf(await editReference(reviewer, id, { reason: 'x' }))).toBe('BRF-1');
    const stranger = portal.as(await portal.client((await place()).releaseId));
    expect(ruleOf(await removeReference(stranger, id))).toBe('REL-1');
  });
});
