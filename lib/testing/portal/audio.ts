import type { ApprovalId, AudioFileId, MixId, Sha256, TrackId, VersionId } from '@/lib/core/ids';
import type { AudioFile, AudioPurpose } from '@/lib/domain/audio/audio-file';
import { deliveredMetadata, metadataDigest } from '@/lib/domain/deliverables/metadata';
import type { Mix } from '@/lib/domain/mixes/mix';
import type { Track } from '@/lib/domain/tracks/track';
import { lockMasterFor } from '@/lib/domain/versions/master.commands';
import type { Version } from '@/lib/domain/versions/version';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import { granted, type Portal } from './portal';

/** A hash that no file has: tests tell files apart by a letter. */
export function hashOf(letter: string): Sha256 {
  const code = letter.charCodeAt(0).toString(16).padStart(2, '0');
  return code.repeat(32) as Sha256;
}

/** The database rows of a measured stereo file of three minutes at 24/48. */
export function readyFile(letter: string, purpose: AudioPurpose): Omit<AudioFile, 'id' | 'releaseId'> {
  return {
    purpose,
    state: 'ready',
    originalName: `${purpose}-${letter}.wav`,
    fileSha256: hashOf(letter.toUpperCase()),
    sizeBytes: 51_840_044,
    facts: {
      container: 'wav',
      codec: 'pcm',
      sampleRate: 48_000,
      channels: 2,
      bitDepth: 24,
      sampleFormat: 'int',
      frames: 8_640_000,
      lossless: true,
      warnings: [],
      pcmSha256: hashOf(letter),
    },
    measurement: {
      engineVersion: '0.1.0',
      integratedLufs: -9.3,
      rangeLu: 6.1,
      maxMomentaryLufs: -6.2,
      maxShortTermLufs: -7.4,
      truePeakDbtp: -1,
      samplePeakDbfs: -1.1,
      plrDb: 8.3,
      shortTermLufs: [-9, -8],
    },
    profile: null,
    findings: null,
    checkedWith: null,
    peaksSha256: hashOf('p'),
    rendition: { sha256: hashOf('r'), encoding: 's24' },
    madeBytes: 6000,
    failure: null,
    createdBy: { kind: 'system', id: 'system', name: 'Acetate' },
    createdAt: new Date('2026-03-01T10:00:00Z'),
  };
}

export async function givenMix(portal: Portal, track: Track, letter = 'm'): Promise<Mix> {
  const mix: Mix = {
    id: portal.ids.next<MixId>(),
    trackId: track.id,
    number: 1,
    audioFileId: portal.ids.next<AudioFileId>(),
    createdAt: portal.clock.now(),
  };
  await portal.uow.change(async (tx) => {
    const file = { ...readyFile(letter, 'mix'), id: mix.audioFileId, releaseId: track.releaseId };
    await tx.audio.insertAudioFile(file);
    await tx.mixes.insertMix(mix);
    return { ok: true, value: null };
  });
  return mix;
}

/** The next version of the digital master, posted by default: uploaded, or printed from a mix. */
export async function givenVersion(
  portal: Portal,
  track: { id: TrackId; releaseId: Track['releaseId'] },
  {
    letter = 'v',
    posted = true,
    printed = null,
  }: {
    letter?: string;
    posted?: boolean;
    printed?: { readonly pcmSha256: Sha256; readonly mixId: MixId } | null;
  } = {},
): Promise<Version> {
  return granted(
    await portal.uow.change(async (tx) => {
      const master = await lockMasterFor(tx, portal, { trackId: track.id, purpose: 'digital' });
      const audioFileId = portal.ids.next<AudioFileId>();
      await tx.audio.insertAudioFile({
        ...readyFile(letter, 'version'),
        id: audioFileId,
        releaseId: track.releaseId,
      });
      const version: Version = {
        id: portal.ids.next<VersionId>(),
        masterId: master.id,
        number: (await tx.versions.listVersions(master.id)).length + 1,
        mixId: printed?.mixId ?? null,
        kind: printed ? 'printed' : 'uploaded',
        audioFileId,
        pcmSha256: printed?.pcmSha256 ?? hashOf(letter),
        recipe: printed
          ? { settings: { ok: true, value: defaultRecipe() }, sha256: hashOf('r'), ...engineIdentity }
          : null,
        gearNotes: null,
        createdBy: { id: portal.ownerId, name: 'Ada Engineer' },
        createdAt: portal.clock.now(),
        postedAt: posted ? portal.clock.now() : null,
        postMessage: posted ? 'Have a listen.' : null,
        withdrawnAt: null,
      };
      await tx.versions.insertVersion(version);
      return { ok: true, value: version };
    }),
  );
}

/** A valid approval of exactly the current state. */
export async function givenApproval(portal: Portal, track: Track, version: Version): Promise<void> {
  const { read } = portal.uow;
  const release = await read.releases.findRelease(track.releaseId);
  const tracks = await read.tracks.listTracks(track.releaseId);
  const current = tracks.find((other) => other.id === track.id);
  if (!release || !current) throw new Error('There is no such track.');
  const digest = await metadataDigest(deliveredMetadata(release, current, tracks.length));
  await portal.uow.change(async (tx) => {
    await tx.tracks.updateTrack(track.id, { state: 'approved' });
    await tx.approvals.insertApproval({
      id: portal.ids.next<ApprovalId>(),
      trackId: track.id,
      versionId: version.id,
      userId: portal.ownerId,
      name: 'Bo Decider',
      email: 'bo@band.test',
      pcmSha256: version.pcmSha256,
      metadataDigest: digest,
      wording: 'I approve it.',
      ip: '127.0.0.1',
      userAgent: 'test',
      createdAt: portal.clock.now(),
      audioVoided: null,
      textVoided: null,
      takenBack: null,
      signed: null,
    });
    return { ok: true, value: null };
  });
}
