import type { VersionId } from '@/lib/core/ids';
import { type Approval, isInForce } from './approval';

/** The approval of a track that counts now, or null. */
export function approvalInForce(approvals: readonly Approval[]): Approval | null {
  return approvals.find(isInForce) ?? null;
}

export type ReleaseApproval =
  | { readonly approved: true; readonly versions: readonly VersionId[] }
  | { readonly approved: false; readonly missing: number };

/** APR-9: a release is approved while every one of its tracks is; a release without tracks never is. Pure. */
export function releaseApproval(perTrack: readonly (readonly Approval[])[]): ReleaseApproval {
  const versions = perTrack.flatMap((approvals) => approvalInForce(approvals)?.versionId ?? []);
  const missing = perTrack.length - versions.length;
  return missing === 0 && versions.length > 0 ? { approved: true, versions } : { approved: false, missing };
}
