import type { LetterId } from '@/lib/core/ids';
import type { Letter, LetterTemplate } from './letter';

/** A mail as the studio sees it. */
export interface LetterView {
  readonly id: LetterId;
  readonly template: LetterTemplate;
  readonly to: string;
  readonly state: 'waiting' | 'sent' | 'refused';
  /** Why the newest try failed, in the provider's words. */
  readonly reason: string | null;
  /** When it was sent, or written; ISO 8601. */
  readonly at: string;
  readonly maySendAgain: boolean;
}

const states = { queued: 'waiting', sent: 'sent', failed: 'refused' } as const;

/** An error's own words, without the name of its kind. */
function reasonOf(error: string | null): string | null {
  return error?.replace(/^(\w*Error: )+/, '').slice(0, 300) ?? null;
}

export function presentLetter(letter: Letter): LetterView {
  const { id, template, to, state, error, createdAt, sentAt, isSpent } = letter;
  return {
    ...{ id, template, to, state: states[state] },
    reason: state === 'sent' ? null : reasonOf(error),
    at: (sentAt ?? createdAt).toISOString(),
    maySendAgain: state === 'failed' && !isSpent,
  };
}
