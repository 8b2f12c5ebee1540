import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type {
  AudioFileId,
  MixId,
  ReleaseId,
  Sha256,
  StudioId,
  TrackId,
  UploadId,
  UserId,
} from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';
import type { Context } from '@/lib/domain/context';
import type { Actor, ReleaseRole } from '@/lib/domain/policy/actor';
import { defaultRights } from '@/lib/domain/policy/actor';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import type { UploadDetails } from '@/lib/domain/uploads/upload';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { beginUpload, claimHash, finishReceiving } from '@/lib/domain/uploads/upload.commands';
import { saveDraft } from '@/lib/domain/versions/master.commands';
import { startPrint, witnessPrint } from '@/lib/domain/versions/print.commands';
import type { Version } from '@/lib/domain/versions/version';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import type { Container } from '@/lib/server/container';
import { type Damage, damaged } from './damage';
import { HeavyWork } from './heavy-work';
import type { Song } from './music/songs.table';

/** Longest wait for a job of the seed; songs are short. */
const patienceMs = 120_000;

/** The demo's studio with its people, who act by the portal's own commands and jobs. */
export class DemoStudio {
  readonly heavy: HeavyWork;

  private constructor(
    readonly container: Container,
    readonly studioId: StudioId,
    readonly engineer: Extract<Actor, { kind: 'user' }>,
  ) {
    this.heavy = new HeavyWork(container);
  }

  static async create(container: Container): Promise<DemoStudio> {
    const made = granted(
      await createFirstStudio(container, {
        studioName: 'Lacquer Room',
        ownerName: 'Ada Lindqvist',
        ownerEmail: 'ada@lacquer-room.example',
      }),
    );
    const { id: userId, name, email } = made.owner;
    return new DemoStudio(container, made.studio.id, { kind: 'user', userId, name, email });
  }

  as(actor: Actor): Context {
    const { uow, clock, ids } = this.container;
    return { actor, uow, clock, ids };
  }

  /** Adds somebody to a release, without the invitation mail. */
  async addPerson(
    releaseIds: readonly ReleaseId[],
    person: { name: string; email: string; role: ReleaseRole },
  ) {
    const userId = this.container.ids.next<UserId>();
    const { name, email, role } = person;
    const actor = { kind: 'user', userId, name, email } as const;
    granted(
      await this.container.uow.change(async (tx) => {
        await tx.studios.insertPerson({ id: userId, email, name });
        for (const releaseId of releaseIds) {
          await tx.members.saveMember({ releaseId, userId, role, rights: defaultRights[role] });
          await tx.record(releaseId, actor, { type: 'member.joined', userId, name, role });
        }
        return { ok: true, value: null };
      }),
    );
    return actor;
  }

  /** Uploads a song as a person would, and waits until it is measured. */
  async send(
    actor: Actor,
    song: Song,
    to: {
      releaseId: ReleaseId;
      trackId: TrackId | null;
      purpose: AudioPurpose;
      details?: UploadDetails;
      name: string;
      /** What went wrong at its export. */
      damage?: Damage;
    },
  ): Promise<AudioFileId> {
    const { staging, uow } = this.container;
    const file = await this.heavy.play(song);
    const context = { ...this.as(actor), limits: defaultUploadLimits };
    const { releaseId, trackId, purpose, name, damage, details = {} } = to;
    const played = await readFile(file);
    const bytes = damage ? damaged(played, song.sampleRate, damage) : played;
    const fingerprint = `demo-${song.slug}-${releaseId}`;
    const input = { purpose, trackId, name, sizeBytes: bytes.length, fingerprint, details };
    const upload = granted(await beginUpload(context, releaseId, input));
    await staging.create(upload.id);
    await staging.write(upload.id, 0, Readable.from([bytes]));
    granted(await claimHash(context, upload.id, sha256Of(bytes)));
    granted(await finishReceiving({ uow }, upload.id));
    return this.#measured(upload.id);
  }

  async #measured(uploadId: UploadId): Promise<AudioFileId> {
    const { uow } = this.container;
    return until(async () => {
      const upload = await uow.read.uploads.findUpload(uploadId);
      if (upload?.refusal) throw new Error(upload.refusal);
      const file = upload?.audioFileId ? await uow.read.audio.findAudioFile(upload.audioFileId) : null;
      if (file?.failure) throw new Error(file.failure);
      return file?.state === 'ready' ? file.id : null;
    });
  }

  /** Starts witnessing later prints ahead of time. */
  async foresee(trackId: TrackId, recipes: readonly Recipe[]): Promise<void> {
    const { source } = await this.#newestMix(trackId);
    for (const recipe of recipes) void this.heavy.witness(recipe, source);
  }

  /** Prints the newest mix of a track: the job renders it, and a second render here is the witness. */
  async print(trackId: TrackId, recipe: Recipe): Promise<Version> {
    const { uow } = this.container;
    const context = { ...this.as(this.engineer), engine: engineIdentity };
    const { mixId, source } = await this.#newestMix(trackId);
    const input = { purpose: 'digital', mixId, recipe, ...engineIdentity } as const;
    await this.#keepDraft(trackId, { mixId, recipe });
    const print = granted(await startPrint(context, trackId, input));
    const pcmSha256 = await this.heavy.witness(recipe, source);
    granted(await witnessPrint(context, print.id, { pcmSha256, engineBuild: engineIdentity.engineBuild }));
    return until(async () => {
      const stored = await uow.read.versions.findPrint(print.id);
      if (stored?.refusal) throw new Error(stored.refusal);
      return stored?.versionId ? uow.read.versions.findVersion(stored.versionId) : null;
    });
  }

  /** Saves the console's settings as they change; a print uses what was saved. */
  async #keepDraft(trackId: TrackId, { mixId, recipe }: { mixId: MixId; recipe: Recipe }): Promise<void> {
    const master = await this.container.uow.read.versions.findMasterFor(trackId, 'digital');
    const revision = master?.draftRevision ?? 0;
    const draft = { purpose: 'digital', revision, recipe, mixId } as const;
    granted(await saveDraft(this.as(this.engineer), trackId, draft));
  }

  async #newestMix(trackId: TrackId) {
    const { uow, blobs, scratchFolder } = this.container;
    const [mix] = await uow.read.mixes.listMixes(trackId);
    const source = mix && (await uow.read.audio.findAudioFile(mix.audioFileId));
    if (!mix || !source?.facts || !source.rendition) throw new Error('There is no measured mix to print.');
    const { encoding, sha256 } = source.rendition;
    const { sampleRate, frames } = source.facts;
    const file = await blobs.path(sha256, scratchFolder);
    return { mixId: mix.id, source: { file, encoding, sampleRate, frames, channels: 2 } } as const;
  }
}

function sha256Of(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256;
}

/** The value of a command that the story relies on. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused by ${result.refusal.rule}: ${result.refusal.sentence}`);
  return result.value;
}

/** Polls until there is an answer. */
export async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error('The demo waited two minutes for a job that did not end.');
    await new Promise((next) => setTimeout(next, 100));
  }
}
