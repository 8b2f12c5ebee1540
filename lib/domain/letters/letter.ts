import type { LetterId, ReleaseId } from '@/lib/core/ids';
import type { MailContent } from '../mails';

export type LetterTemplate = MailContent['template'];

/** A mail about a release, as its studio follows it. */
export interface Letter {
  readonly id: LetterId;
  /** Null: it is about a studio, or about nothing that has a log. */
  readonly releaseId: ReleaseId | null;
  readonly template: LetterTemplate;
  /** What it is about: the id of an invitation, a version, a round … */
  readonly about: string;
  readonly to: string;
  readonly state: 'queued' | 'sent' | 'failed';
  /** Why the newest try failed, in the provider's words; of one that is queued it will be tried again. */
  readonly error: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  /** Its link was deleted, since it is a key: only a new one of its kind can be sent. */
  readonly isSpent: boolean;
}
