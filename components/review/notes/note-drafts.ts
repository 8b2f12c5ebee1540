import { keepOwnDraft, readOwnDraft } from '@/components/drafts/own-drafts';
import type { CommentId, VersionId } from '@/lib/core/ids';
import type { BlindOutcome } from '@/lib/domain/blind-tests/blind-test';
import type { CommentKind, CommentPlace } from '@/lib/domain/comments/comment';

/** A note being written. Its position is fixed when the first letter is typed. */
export interface NoteDraft {
  /** Assigned at once, so that sending twice over a bad connection writes one note. */
  readonly id: CommentId;
  readonly body: string;
  readonly kind: CommentKind;
  readonly versionId: VersionId | null;
  readonly place: CommentPlace | null;
  readonly blindTest: BlindOutcome | null;
}

/** A draft of an answer, or of an edit. */
export interface WordsDraft {
  readonly id: CommentId;
  readonly body: string;
}

const prefix = 'note.';

/** What was typed survives a reload and a lost session, on this device. */
export function keepDraft(key: string, draft: NoteDraft | WordsDraft | null): void {
  const isEmpty = draft === null || draft.body.trim() === '';
  keepOwnDraft(prefix + key, isEmpty ? null : JSON.stringify(draft));
}

export function readDraft<Draft extends WordsDraft>(key: string): Draft | null {
  try {
    const stored: unknown = JSON.parse(readOwnDraft(prefix + key) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return null;
    const { id, body } = stored as Partial<WordsDraft>;
    return typeof id === 'string' && typeof body === 'string' ? (stored as Draft) : null;
  } catch {
    return null;
  }
}
