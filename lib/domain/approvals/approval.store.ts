import type { ApprovalId, TrackId } from '@/lib/core/ids';
import type { Approval, Voiding } from './approval';

export interface ApprovalStore {
  /** Newest first. */
  listApprovals(trackId: TrackId): Promise<Approval[]>;
  insertApproval(approval: Approval): Promise<void>;
  /** Voids one tick that is not void yet. */
  voidTick(id: ApprovalId, tick: 'audio' | 'text', voiding: Voiding): Promise<void>;
}
