import type { DeliveredMetadata } from '../deliverables/metadata';
import { shownName } from '../members/person-name';
import { BrokenRow } from '../stored-json';
import { type Approval, isInForce } from './approval';

/** A field that is signed with the text tick. */
export type SignedField = Exclude<keyof DeliveredMetadata, 'schema'>;

export type SignedValue = string | number | boolean | null;

/** What somebody signed, and what stands there now. */
export interface TextChange {
  readonly field: SignedField;
  readonly before: SignedValue;
  readonly after: SignedValue;
}

/** Texts and codes that changed after they were signed. */
export interface ChangedTexts {
  /** Who signed them. */
  readonly name: string;
  /** ISO 8601: when the first of them changed. */
  readonly at: string;
  readonly reason: string;
  /** Null when what was signed was not stored yet, or cannot be read. */
  readonly changes: readonly TextChange[] | null;
}

/** In the order in which they are signed. */
export function textChanges(signed: DeliveredMetadata, now: DeliveredMetadata): TextChange[] {
  const { schema: _, ...fields } = now;
  return (Object.keys(fields) as SignedField[])
    .filter((field) => signed[field] !== now[field])
    .map((field) => ({ field, before: signed[field], after: now[field] }));
}

/**
 * APR-13: the newest approval, when its sound still stands and only the texts or codes are not what was signed. Undoing the change
 * does not revive the tick (APR-4), so there may be no difference left.
 */
export function textsToSignAgain(approvals: readonly Approval[]): Approval | null {
  const [newest] = approvals;
  if (!newest || approvals.some(isInForce)) return null;
  return newest.audioVoided === null && newest.textVoided !== null ? newest : null;
}

export function presentChangedTexts(
  approvals: readonly Approval[],
  now: DeliveredMetadata,
): ChangedTexts | null {
  const lost = textsToSignAgain(approvals);
  if (!lost?.textVoided) return null;
  return {
    name: shownName(lost.name),
    at: lost.textVoided.at.toISOString(),
    reason: lost.textVoided.reason,
    changes: changesOf(lost, now),
  };
}

export function changesOf({ signed }: Approval, now: DeliveredMetadata): readonly TextChange[] | null {
  return signed === null || signed instanceof BrokenRow ? null : textChanges(signed, now);
}
