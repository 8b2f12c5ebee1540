import { log } from '@/lib/core/log';
import type { Container } from './container';

const everyMs = 60 * 60 * 1000;

/** Deletes, at the start and every hour, expired sessions and links and old attempts. */
export function startHousekeeping({ sessions, clock, settings }: Container): { stop(): Promise<void> } {
  const sweep = () => {
    const failed = (error: unknown) => log.error('What has run out could not be removed.', error);
    return sessions.deleteExpired({ now: clock.now(), idleMs: settings.sessionIdleMs }).catch(failed);
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
