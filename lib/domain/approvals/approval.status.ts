import { type Approval, isInForce } from './approval';

/** The approval of a track that counts now, or null. */
export function approvalInForce(approvals: readonly Approval[]): Approval | null {
  return approvals.find(isInForce) ?? null;
}
