import { log } from '@/lib/core/log';
import { securityDays } from '@/lib/domain/security/security-record';
import type { Container } from './container';

const everyMs = 60 * 60 * 1000;
const dayMs = 24 * everyMs;

/** Deletes, at the start and every hour, expired sessions and links, old attempts, and what the security log has kept long enough. */
export function startHousekeeping({ sessions, security, clock, settings }: Container): {
  stop(): Promise<void>;
} {
  const sweep = () => {
    const failed = (error: unknown) => log.error('What has run out could not be removed.', error);
    const now = clock.now();
    const oldest = new Date(now.getTime() - securityDays * dayMs);
    return Promise.all([
      sessions.deleteExpired({ now, idleMs: settings.sessionIdleMs }),
      security.deleteBefore(oldest),
    ]).catch(failed);
  };
  let running = sweep();
  const timer = setInterval(() => {
    running = sweep();
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
