import type {
  AudioFileId,
  DeliveryId,
  MixId,
  PrintId,
  ReleaseId,
  Sha256,
  TrackId,
  UploadId,
} from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { Result } from '@/lib/core/result';
import { printMaster } from '@/lib/delivery/print-master';
import { approveVersion } from '@/lib/domain/approvals/approval.commands';
import { approvalSubject } from '@/lib/domain/approvals/approval.subject';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';
import { type DeliverableKind, preselectedKinds } from '@/lib/domain/deliverables/deliverable-kind';
import { startDelivery } from '@/lib/domain/deliverables/delivery.commands';
import { allotIsrcs } from '@/lib/domain/isrc/isrc.commands';
import type { Actor } from '@/lib/domain/policy/actor';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { createFirstStudio, editStudio } from '@/lib/domain/studios/studio.commands';
import type { Version } from '@/lib/domain/versions/version';
import { postVersion } from '@/lib/domain/versions/version-posting.commands';
import { addressOf } from '@/lib/endpoints/address';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import { wasmSha256 } from '@/lib/formats/hash/sha256';
import { sha256Of } from '@/lib/testing/sha256';
import { addClient } from '../portal/clients';
import type { PortalApp } from '../portal/portal-app';
import { signIn } from '../portal/sign-in';
import { Visitor } from '../portal/visitor';
import { until } from '../until';

const email = 'ada@studio.test';

/** A file to send, in memory. */
export interface ProofFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: Sha256;
}

export function proofFile(name: string, bytes: Uint8Array): ProofFile {
  return { name, bytes, sha256: sha256Of(bytes) };
}

/** What is needed of a running portal: its address, and its database for commands and for looking afterwards. */
export type ProofPortal = Pick<PortalApp, 'origin' | 'database' | 'uow' | 'clock' | 'ids'>;

/** A studio in a running portal, with one release of one track: what its people do, by HTTP where there is an endpoint. */
export class ProofRelease<Portal extends ProofPortal = ProofPortal> {
  private constructor(
    readonly app: Portal,
    readonly engineer: Visitor,
    readonly owner: Actor,
    readonly releaseId: ReleaseId,
    readonly trackId: TrackId,
  ) {}

  static async open<Portal extends ProofPortal>(app: Portal): Promise<ProofRelease<Portal>> {
    const names = { studioName: 'Lacquer Room', ownerName: 'Ada Engineer', ownerEmail: email };
    const made = granted(await createFirstStudio(app, names));
    const owner = { kind: 'user', userId: made.owner.id, name: made.owner.name, email } as const;
    const context = { actor: owner, uow: app.uow, clock: app.clock, ids: app.ids };
    granted(await editStudio(context, made.studio.id, { isrcPrefix: 'QZPRF' }));
    const single = {
      kind: 'single',
      title: 'One',
      artist: 'The Grooves',
      deadline: null,
      tracks: ['One'],
    } as const;
    const release = granted(await createRelease(context, made.studio.id, { ...single, tracks: ['One'] }));
    const [track] = await app.uow.read.tracks.listTracks(release.id);
    if (!track) throw new Error('The release has no track.');
    const { name, value } = await signIn(app.database.url, email, app.origin);
    const engineer = new Visitor(app.origin, `${name}=${value}`);
    return new ProofRelease(app, engineer, owner, release.id, track.id);
  }

  as(actor: Actor) {
    const { uow, clock, ids } = this.app;
    return { actor, uow, clock, ids };
  }

  /** Begins an upload and declares its hash; no byte is sent yet. */
  async beginUpload(file: ProofFile, purpose: AudioPurpose): Promise<UploadId> {
    const { id } = await this.engineer.post<{ id: UploadId }>(
      addressOf(endpoints.beginUpload.path, { releaseId: this.releaseId }),
      {
        purpose,
        trackId: purpose === 'reference' ? null : this.trackId,
        name: file.name,
        sizeBytes: file.bytes.length,
        fingerprint: `proof-${file.sha256}`,
      },
    );
    await this.engineer.post(addressOf(endpoints.claimHash.path, { uploadId: id }), { sha256: file.sha256 });
    return id;
  }

  /** The audio file that an upload became, once it is measured. */
  async measured(uploadId: UploadId): Promise<AudioFileId> {
    return until('the file is measured', async () => {
      const upload = await this.app.uow.read.uploads.findUpload(uploadId);
      if (upload?.refusal) throw new Error(upload.refusal);
      const file = upload?.audioFileId
        ? await this.app.uow.read.audio.findAudioFile(upload.audioFileId)
        : null;
      if (file?.failure) throw new Error(file.failure);
      return file?.state === 'ready' ? file.id : null;
    });
  }

  async sendMix(file: ProofFile): Promise<MixId> {
    const uploadId = await this.beginUpload(file, 'mix');
    await this.engineer.sendRest(paths.tus(uploadId), file.bytes, 0);
    await this.measured(uploadId);
    const [mix] = await this.app.uow.read.mixes.listMixes(this.trackId);
    if (!mix) throw new Error('The upload became no mix.');
    return mix.id;
  }

  /** An outboard pass, posted. */
  async sendVersion(file: ProofFile): Promise<Version> {
    const uploadId = await this.beginUpload(file, 'version');
    await this.engineer.sendRest(paths.tus(uploadId), file.bytes, 0);
    const audioFileId = await this.measured(uploadId);
    const version = await this.app.uow.read.versions.findVersionByAudioFile(audioFileId);
    if (!version) throw new Error('The upload became no version.');
    return granted(
      await postVersion(this.as(this.owner), version.id, { message: 'Through the tape machine.' }),
    );
  }

  /** Presses Print. */
  async startPrint(mixId: MixId, recipe: Recipe): Promise<PrintId> {
    const path = `/api/releases/${this.releaseId}/tracks/${this.trackId}/prints`;
    const { id } = await this.engineer.post<{ id: PrintId }>(path, {
      purpose: 'digital',
      mixId,
      recipe,
      ...engineIdentity,
    });
    return id;
  }

  /** The browser's half of a print: renders the mix itself and sends the hash. */
  async witness(printId: PrintId, mix: ProofFile, recipe: Recipe): Promise<void> {
    const facts = await this.#factsOf(printId);
    const { pcmSha256 } = await printMaster({
      source: { ...facts, bytes: pieces(mix.bytes.subarray(mix.bytes.length - facts.frames * 6)) },
      recipe,
      newSha256: wasmSha256,
    });
    const path = `/api/releases/${this.releaseId}/prints/${printId}/witness`;
    await this.engineer.post(path, { pcmSha256, engineBuild: engineIdentity.engineBuild });
  }

  async #factsOf(printId: PrintId) {
    const { versions, mixes, audio } = this.app.uow.read;
    const print = await versions.findPrint(printId);
    const mix = print && (await mixes.findMix(print.mixId));
    const file = mix && (await audio.findAudioFile(mix.audioFileId));
    if (!file?.facts) throw new Error('The print has no measured mix.');
    const { sampleRate, frames } = file.facts;
    return { sampleRate, frames, channels: 2, encoding: 's24' } as const;
  }

  /** The version that a print became. */
  async proved(printId: PrintId) {
    return until('the print is proved', async () => {
      const { versions } = this.app.uow.read;
      const print = await versions.findPrint(printId);
      if (print?.refusal) throw new Error(print.refusal);
      return print?.versionId ? versions.findVersion(print.versionId) : null;
    });
  }

  /** Posts the newest version and has the client approve it, both ticks. */
  async approveNewest(versionId: Parameters<typeof postVersion>[1]): Promise<void> {
    granted(await postVersion(this.as(this.owner), versionId, { message: 'For your ears.' }));
    await this.approvePosted();
  }

  /** Has the client approve the newest version that was posted, both ticks. */
  async approvePosted(): Promise<void> {
    granted(await allotIsrcs(this.as(this.owner), this.releaseId));
    const client = await addClient(this.app, { releaseId: this.releaseId, role: 'decider' });
    const { version, metadataDigest } = granted(await approvalSubject(this.app.uow.read, this.trackId));
    const { id, pcmSha256 } = version;
    const signed = { versionId: id, pcmSha256, metadataDigest, audio: true, text: true };
    const origin = { ip: '127.0.0.1', userAgent: 'proof' };
    granted(await approveVersion({ ...this.as(client), origin }, this.trackId, signed));
  }

  /** Another client of the release, signed in. */
  async addVisitor(): Promise<Visitor> {
    const { email } = await addClient(this.app, { releaseId: this.releaseId, role: 'reviewer' });
    const { name, value } = await signIn(this.app.database.url, email, this.app.origin);
    return new Visitor(this.app.origin, `${name}=${value}`);
  }

  async startDelivery(kinds: readonly DeliverableKind[] = preselectedKinds): Promise<DeliveryId> {
    const request = { kinds: [...kinds] };
    const delivery = granted(await startDelivery(this.as(this.owner), this.releaseId, request));
    return delivery.id;
  }

  async delivered(deliveryId: DeliveryId) {
    return until('the delivery is ready', async () => {
      const delivery = await this.app.uow.read.deliveries.findDelivery(deliveryId);
      if (delivery?.failure) throw new Error(delivery.failure);
      return delivery?.state === 'ready' ? delivery : null;
    });
  }
}

/** The value of a command that must not be refused. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused by ${result.refusal.rule}: ${result.refusal.sentence}`);
  return result.value;
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
}
