import type { ReleaseId } from '@/lib/core/ids';
import type { Brief } from './brief';

export interface BriefStore {
  findBrief(releaseId: ReleaseId): Promise<Brief | null>;
  /** The brief, locked until the transaction ends. */
  lockBrief(releaseId: ReleaseId): Promise<Brief | null>;
  saveBrief(brief: Brief): Promise<void>;
}
