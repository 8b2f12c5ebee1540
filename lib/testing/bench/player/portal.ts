// A studio in the built portal with two tracks, each with four decks: three versions of a mix, and the mix.

import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { AudioFileId, MixId, Sha256, TrackId, VersionId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { AudioFile, AudioPurpose } from '@/lib/domain/audio/audio-file';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import type { Track } from '@/lib/domain/tracks/track';
import { lockMasterFor } from '@/lib/domain/versions/master.commands';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import type { PortalApp } from '@/lib/testing/portal/portal-app';
import { type SessionCookie, signIn } from '@/lib/testing/portal/sign-in';
import { granted } from '@/lib/testing/proof/proof-release';
import type { Take } from './sounds';

const email = 'ada@studio.test';
/** The same for all decks, so that the match does not change the samples. */
const LOUDNESS_LUFS = -16;

export interface ReviewPages {
  readonly cookie: SessionCookie;
  /** Creates a track whose mix is the first recording and whose versions v1 to v3 are the others; returns its page's address. */
  add(title: string, takes: readonly Take[]): Promise<AddedTrack>;
}

export interface AddedTrack {
  readonly url: string;
  /** The recordings, now in the portal's store. */
  readonly takes: readonly Take[];
}

export async function openStudio(app: PortalApp): Promise<ReviewPages> {
  const names = { studioName: 'Lacquer Room', ownerName: 'Ada Engineer', ownerEmail: email };
  const made = granted(await createFirstStudio(app, names));
  const owner = { kind: 'user', userId: made.owner.id, name: made.owner.name, email } as const;
  const context = { actor: owner, uow: app.uow, clock: app.clock, ids: app.ids };
  const blobs = await LocalBlobStore.open(path.join(app.dataDirectory, 'blobs'));
  const cookie = await signIn(app.database.url, email, app.origin);
  return {
    cookie,
    async add(title, takes) {
      const wanted = { kind: 'single', title, artist: 'The Grooves', deadline: null } as const;
      const release = granted(await createRelease(context, made.studio.id, { ...wanted, tracks: [title] }));
      const [track] = await app.uow.read.tracks.listTracks(release.id);
      if (!track) throw new Error('The release has no track.');
      const stored = new Map<Take, Stored>();
      for (const take of new Set(takes)) stored.set(take, await store(blobs, take));
      const sounds = takes.flatMap((take) => stored.get(take) ?? []);
      await app.uow.change(async (tx) => {
        await insertSounds(tx, app, { track, sounds, by: { id: made.owner.id, name: made.owner.name } });
        return { ok: true, value: null };
      });
      return {
        url: `${app.origin}${paths.review(release.id, track.id)}`,
        takes: sounds.map(({ take }) => take),
      };
    },
  };
}

interface Stored {
  readonly take: Take;
  readonly pcm: { readonly sha256: Sha256; readonly sizeBytes: number };
  readonly peaksSha256: Sha256;
}

/** Into the portal's own store, without a copy. */
async function store(blobs: LocalBlobStore, take: Take): Promise<Stored> {
  const pcm = await blobs.put(createReadStream(take.pcmFile));
  const peaks = await blobs.put(createReadStream(take.peaksFile));
  return {
    take: { ...take, pcmFile: await blobs.path(pcm.sha256) },
    pcm,
    peaksSha256: peaks.sha256,
  };
}

type Tx = Parameters<Parameters<PortalApp['uow']['change']>[0]>[0];

interface Sounds {
  readonly track: Track;
  readonly sounds: readonly Stored[];
  readonly by: {
    readonly id: Parameters<Tx['versions']['insertVersion']>[0]['createdBy']['id'];
    readonly name: string;
  };
}

async function insertSounds(tx: Tx, app: PortalApp, { track, sounds, by }: Sounds): Promise<void> {
  const trackId: TrackId = track.id;
  const mixId = app.ids.next<MixId>();
  const master = await lockMasterFor(tx, app, { trackId, purpose: 'digital' });
  for (const [number, sound] of sounds.entries()) {
    const purpose = number === 0 ? 'mix' : 'version';
    const audioFileId = app.ids.next<AudioFileId>();
    const createdAt = new Date(app.clock.now().getTime() + number);
    await tx.audio.insertAudioFile({
      ...measured(sound, purpose),
      id: audioFileId,
      releaseId: track.releaseId,
      createdAt,
    });
    if (number === 0) await tx.mixes.insertMix({ id: mixId, trackId, number: 1, audioFileId, createdAt });
    else {
      await tx.versions.insertVersion({
        id: app.ids.next<VersionId>(),
        masterId: master.id,
        number,
        mixId,
        kind: 'printed',
        audioFileId,
        pcmSha256: sound.pcm.sha256,
        recipe: asIs,
        gearNotes: null,
        createdBy: by,
        createdAt,
        postedAt: createdAt,
        postMessage: 'Have a listen.',
        withdrawnAt: null,
      });
    }
  }
}

/** The record of a print; nothing here depends on its values. */
const asIs = {
  settings: { ok: true, value: defaultRecipe() },
  sha256: '0'.repeat(64) as Sha256,
  ...engineIdentity,
} as const;

/** The row that measuring would write. */
function measured(
  { take, pcm, peaksSha256 }: Stored,
  purpose: AudioPurpose,
): Omit<AudioFile, 'id' | 'releaseId' | 'createdAt'> {
  const { sampleRate, frames } = take;
  return {
    purpose,
    state: 'ready',
    originalName: `${purpose}.wav`,
    fileSha256: pcm.sha256,
    sizeBytes: pcm.sizeBytes,
    facts: {
      container: 'wav',
      codec: 'pcm',
      sampleRate,
      channels: 2,
      bitDepth: 24,
      sampleFormat: 'int',
      frames,
      lossless: true,
      warnings: [],
      pcmSha256: pcm.sha256,
    },
    measurement: {
      engineVersion: 'bench',
      integratedLufs: LOUDNESS_LUFS,
      rangeLu: 3,
      maxMomentaryLufs: LOUDNESS_LUFS + 3,
      maxShortTermLufs: LOUDNESS_LUFS + 2,
      truePeakDbtp: -3,
      samplePeakDbfs: -3.1,
      plrDb: 13,
      shortTermLufs: Array.from({ length: Math.floor(frames / sampleRate) }, () => LOUDNESS_LUFS),
    },
    profile: null,
    findings: null,
    checkedWith: null,
    peaksSha256,
    rendition: { sha256: pcm.sha256, encoding: 's24' },
    madeBytes: 0,
    failure: null,
    createdBy: { kind: 'system', id: 'system', name: 'Acetate' },
  };
}
