import type { Severity } from '@/lib/engine/check/check';
import type { Finding, FindingId } from '@/lib/engine/check/finding';

/** What a finding means to each side, one sentence each. */
export interface FindingSentences {
  /** In plain words: what it is and what to do. */
  readonly client: string;
  /** The same with the technical reading. */
  readonly engineer: string;
}

/** A finding from when sentences were stored, whose numbers could not all be recovered: its sentences are kept as they were. */
export interface WordedFinding {
  readonly id: FindingId;
  readonly severity: Severity;
  readonly startFrame: number;
  readonly endFrame: number;
  readonly channel: number | null;
  readonly reading: number;
  readonly unit: string;
  readonly threshold: number;
  readonly said: FindingSentences;
}

/** A finding as a stored file keeps it. */
export type StoredFinding = Finding | WordedFinding;

/** Names a finding within its file: the same for as long as the checks find it in the same place. */
export function keyOfFinding({
  id,
  channel,
  startFrame,
}: Pick<StoredFinding, 'id' | 'channel' | 'startFrame'>): string {
  return `${id}:${channel ?? 'all'}:${startFrame}`;
}
