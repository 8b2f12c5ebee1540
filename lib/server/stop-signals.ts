import { log } from '@/lib/core/log';
import { type Shutdown, stopWithinMs } from './shutdown';

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

async function stopAll(shutdown: Shutdown, starting: () => Promise<unknown>): Promise<void> {
  await shutdown.run();
  await starting().catch(() => {}); // what it opened meanwhile is ended next
  await shutdown.run();
}
