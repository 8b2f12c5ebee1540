import { AsyncLocalStorage } from 'node:async_hooks';
import type { LogIds, LogSink } from '@/lib/core/log';

/**
 * The ids of the request or job that is running, at any call depth. What is noted inside applies to the whole
 * of it, its last line too.
 */
export function createLogContext(): Pick<LogSink, 'within' | 'note' | 'current'> {
  const storage = new AsyncLocalStorage<LogIds>();
  return {
    within: (ids, run) => storage.run({ ...storage.getStore(), ...ids }, run),
    note(ids) {
      const running = storage.getStore();
      if (running) Object.assign(running, ids);
    },
    current: () => storage.getStore() ?? {},
  };
}
