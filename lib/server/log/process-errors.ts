import { log } from '@/lib/core/log';

/**
 * Decides what becomes of errors that nobody handles. A rejection is a bug of one request or job: it is logged, and the
 * portal goes on. An uncaught exception leaves things half done: it is logged, and the portal shuts down in order, for
 * its supervisor to start it again. Replaces Next's listeners, which print and go on in both cases; call it
 * when Next is prepared.
 */
export function handleProcessErrors(stop: (code: number) => void): void {
  process.removeAllListeners('unhandledRejection');
  process.removeAllListeners('uncaughtException');
  process.on('unhandledRejection', (reason) => log.error('A rejection was not handled.', reason));
  process.on('uncaughtException', (error) => {
    log.fatal('An exception was not caught. The portal stops.', error);
    stop(1);
  });
}
