import type { SessionId, UserId } from '@/lib/core/ids';
import type { Session } from './session';

export interface SessionRecords {
  /** All of a person's that have not expired, the one used last first. */
  listSessionsOf(userId: UserId, now: Date): Promise<Session[]>;
  /** Ends one of a person's sessions: false when it is none of theirs. SES-3: every node hears of it. */
  endSession(userId: UserId, id: SessionId): Promise<boolean>;
  /** Ends all of a person's sessions, and the sign-in links that would begin new ones. @returns how many sessions there were */
  endSessionsOf(userId: UserId): Promise<number>;
}
