import type { ApprovalId, TrackId } from '@/lib/core/ids';
import type { DeliveredMetadata } from '../deliverables/metadata';
import type { Approval, Voiding } from './approval';

export type NewApproval = Approval & { readonly signed: DeliveredMetadata | null };

export interface ApprovalStore {
  /** Newest first. */
  listApprovals(trackId: TrackId): Promise<Approval[]>;
  insertApproval(approval: NewApproval): Promise<void>;
  /** APR-13: approvals whose text tick alone is void, and of which nobody was told; the longest void first, a few hundred of them. */
  listUntoldTexts(): Promise<Approval[]>;
  /** @returns how many nobody had been told of */
  markTextTold(ids: readonly ApprovalId[], at: Date): Promise<number>;
  /** APR-10: voids both ticks, and records that it was taken back. */
  takeBack(id: ApprovalId, voiding: Voiding): Promise<void>;
  /** Voids one tick that is not void yet. */
  voidTick(id: ApprovalId, tick: 'audio' | 'text', voiding: Voiding): Promise<void>;
}
