import type { AudioFileId, MasterId, PrintId, ReleaseId, Sha256, TrackId, VersionId } from '@/lib/core/ids';
import type { Master, MasterPurpose, Print, Version } from './version';

export interface VersionStore {
  findMaster(id: MasterId): Promise<Master | null>;
  /** The master, locked until the transaction ends. */
  lockMaster(id: MasterId): Promise<Master | null>;
  findMasterFor(trackId: TrackId, purpose: MasterPurpose): Promise<Master | null>;
  listMasters(trackId: TrackId): Promise<Master[]>;
  insertMaster(master: Master): Promise<void>;
  updateMaster(id: MasterId, change: Partial<Pick<Master, 'draft' | 'draftRevision'>>): Promise<void>;
  findVersion(id: VersionId): Promise<Version | null>;
  findVersionByAudioFile(audioFileId: AudioFileId): Promise<Version | null>;
  /** Whether these samples are those of a version that was printed in the same studio as this release. */
  isPrinted(releaseId: ReleaseId, pcmSha256: Sha256): Promise<boolean>;
  /** Newest first. */
  listVersions(masterId: MasterId): Promise<Version[]>;
  insertVersion(version: Version): Promise<void>;
  updateVersion(
    id: VersionId,
    change: Partial<Pick<Version, 'postedAt' | 'postMessage' | 'withdrawnAt'>>,
  ): Promise<void>;
  findPrint(id: PrintId): Promise<Print | null>;
  lockPrint(id: PrintId): Promise<Print | null>;
  findPrintFor(
    key: Pick<Print, 'masterId' | 'mixId' | 'recipeSha256' | 'engineBuild'>,
  ): Promise<Print | null>;
  /** Newest first. */
  listPrints(masterId: MasterId): Promise<Print[]>;
  /** False when the same print already exists. */
  insertPrint(print: Print): Promise<boolean>;
  updatePrint(
    id: PrintId,
    change: Partial<
      Pick<
        Print,
        | 'state'
        | 'serverPcmSha256'
        | 'witnessPcmSha256'
        | 'audioFileId'
        | 'versionId'
        | 'refusal'
        | 'provedAt'
      >
    >,
  ): Promise<void>;
}
