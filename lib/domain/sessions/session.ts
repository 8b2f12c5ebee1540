import type { SessionId, UserId } from '@/lib/core/ids';

/** A person signed in with one browser. */
export interface Session {
  readonly id: SessionId;
  readonly userId: UserId;
  /** SHA-256 of the cookie's value, hexadecimal. */
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expires: Date;
  /** The address that used it last; empty where it was not stored yet. */
  readonly network: string;
  /** The browser's own description, as it was sent. */
  readonly userAgent: string;
}

/** However often it is used, a session ends after this many days. */
export const sessionDays = 30;

/** SES-2: whether a session still opens anything. */
export function isSessionOpen(
  session: Pick<Session, 'expires' | 'lastUsedAt'>,
  { now, idleMs }: { now: Date; idleMs: number },
): boolean {
  return session.expires > now && session.lastUsedAt.getTime() > now.getTime() - idleMs;
}
