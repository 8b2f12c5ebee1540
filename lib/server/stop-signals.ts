import { log } from '@/lib/core/log';
import { wait } from '@/lib/core/timers';
import { type Shutdown, stopWithinMs } from './shutdown';

const openingWithinMs = 2000;

/** Ends the process in order. */
export type Stop = (code: number) => void;

/**
 * The one way to end this process: by a signal or a fault, while it is being started or later. A service manager, a
 * terminal and the program that started us may all send their signals at once, and again; the first one counts.
 * @param starting settles when nothing more is being opened
 */
export function stopOnSignals(shutdown: Shutdown, starting: () => Promise<unknown>): Stop {
  let isStopping = false;
  const stop: Stop = (code) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => {
      log.fatal('The portal did not stop in time, and is cut off.', undefined);
      process.exit(1);
    }, stopWithinMs).unref();
    void stopAll(shutdown, starting).then(() => process.exit(code));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop(0));
  return stop;
}

/**
 * What is being opened ends at its next step, while the database is still there: without one it would wait for it. What
 * does not end is left behind with the process.
 */
async function stopAll(shutdown: Shutdown, starting: () => Promise<unknown>): Promise<void> {
  const opened = starting().catch(() => {});
  shutdown.begin();
  await Promise.race([opened, wait(openingWithinMs)]);
  await shutdown.run();
  await Promise.race([opened, wait(openingWithinMs)]);
  await shutdown.run(); // what it opened meanwhile
}
