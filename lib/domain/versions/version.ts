import type {
  AudioFileId,
  MasterId,
  MixId,
  PrintId,
  Sha256,
  TrackId,
  UserId,
  VersionId,
} from '@/lib/core/ids';
import type { ParsedRecipe } from '@/lib/engine/chain/parse-recipe';
import { type Access, isStudioAccess } from '../policy/actor';
import { may } from '../policy/policy';

export const masterPurposes = ['digital', 'vinyl', 'broadcast', 'other'] as const;
export type MasterPurpose = (typeof masterPurposes)[number];

/** VER-17: a stored recipe, upgraded to the current engine, or why it cannot be read. */
export type StoredRecipe = ParsedRecipe;

/** What a track becomes for one purpose, with the console's working draft. */
export interface Master {
  readonly id: MasterId;
  readonly trackId: TrackId;
  readonly purpose: MasterPurpose;
  readonly draft: {
    readonly recipe: StoredRecipe;
    readonly mixId: MixId | null;
    readonly savedAt: Date;
  } | null;
  /** Grows with every saved draft; a save based on an older one is refused (VER-6). */
  readonly draftRevision: number;
  readonly createdAt: Date;
}

/** An immutable revision of a master. Only the studio sees it until it is posted. */
export interface Version {
  readonly id: VersionId;
  readonly masterId: MasterId;
  readonly number: number;
  readonly mixId: MixId | null;
  readonly kind: 'printed' | 'uploaded';
  readonly audioFileId: AudioFileId;
  readonly pcmSha256: Sha256;
  /** How it was printed; null for an outboard pass. */
  readonly recipe: {
    readonly settings: StoredRecipe;
    readonly sha256: Sha256;
    readonly engineVersion: string;
    readonly engineBuild: string;
  } | null;
  readonly gearNotes: string | null;
  readonly createdBy: { readonly id: UserId; readonly name: string };
  readonly createdAt: Date;
  readonly postedAt: Date | null;
  readonly postMessage: string | null;
  readonly withdrawnAt: Date | null;
}

export type PrintState = 'rendering' | 'awaitingProof' | 'proved' | 'refused' | 'failed';

/** A recipe rendered by the server and witnessed by the browser. */
export interface Print {
  readonly id: PrintId;
  readonly masterId: MasterId;
  readonly mixId: MixId;
  readonly recipe: StoredRecipe;
  readonly recipeSha256: Sha256;
  readonly engineVersion: string;
  readonly engineBuild: string;
  readonly state: PrintState;
  readonly serverPcmSha256: Sha256 | null;
  readonly witnessPcmSha256: Sha256 | null;
  readonly audioFileId: AudioFileId | null;
  readonly versionId: VersionId | null;
  readonly refusal: string | null;
  readonly createdBy: { readonly id: UserId; readonly name: string };
  readonly createdAt: Date;
  readonly provedAt: Date | null;
}

/** VER-4: what a client may hear and approve: posted and not withdrawn. */
export function isPosted(version: Version): boolean {
  return version.postedAt !== null && version.withdrawnAt === null;
}

/** VER-12: what the client hears now: the version that was posted last and not withdrawn. */
export function newestPosted(versions: readonly Version[]): Version | null {
  const posted = versions.filter(isPosted);
  const at = (version: Version) => version.postedAt?.getTime() ?? 0;
  return posted.sort((a, b) => at(b) - at(a) || b.number - a.number)[0] ?? null;
}

/** VER-4: the studio hears all versions, others those that are posted. */
export function mayHearVersion(access: Access, version: Version): boolean {
  if (!may(access, 'audio.listen').allowed) return false;
  return isStudioAccess(access) || isPosted(version);
}
