import type { ReleaseId, StudioId } from '@/lib/core/ids';
import type { Archived, RetentionCase, RetentionPolicy, RetentionScope, WarningStep } from './retention';

/** What a release lost, in numbers. */
export interface Purged {
  readonly files: number;
  readonly bytes: number;
}

export interface RetentionStore {
  findPolicy(studioId: StudioId): Promise<RetentionPolicy | null>;
  savePolicy(studioId: StudioId, policy: RetentionPolicy): Promise<void>;
  /** Archived releases of a studio that have not been deleted, whatever its policy. */
  listArchived(studioId: StudioId): Promise<Archived[]>;
  /**
   * Archived releases of studios that delete, and that have not been deleted: those within the days before they are due in which
   * their owners are told, and those of which somebody was told already. Those archived first come first. However many: a few queries.
   */
  listNearDue(now: Date): Promise<RetentionCase[]>;
  findCase(releaseId: ReleaseId): Promise<RetentionCase | null>;
  insertWarning(releaseId: ReleaseId, step: WarningStep, at: Date): Promise<void>;
  /** Of a release, of all of a studio, or of everybody. */
  forgetWarnings(of: { releaseId: ReleaseId } | { studioId: StudioId } | 'all'): Promise<void>;
  keepUntil(releaseId: ReleaseId, until: Date | null): Promise<void>;
  /** RET-5: when the policy was last looked at. */
  findLastLook(): Promise<Date | null>;
  saveLook(at: Date): Promise<void>;
  /** RET-6: one deletion at a time, in the whole portal. */
  lockDeletions(): Promise<void>;
  /** Whether something is still being read, rendered or built of a release. */
  isBusy(releaseId: ReleaseId): Promise<boolean>;
  purge(releaseId: ReleaseId, scope: RetentionScope, at: Date): Promise<Purged>;
}
