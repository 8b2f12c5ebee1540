import { afterAll, beforeAll } from 'vitest';
import { type LogEntry, provideLogSink } from '@/lib/core/log';

/** What the tests of this file log, in order. */
export function logForTests(): { readonly entries: readonly LogEntry[] } {
  const entries: LogEntry[] = [];
  let restore: (() => void) | undefined;
  beforeAll(() => {
    restore = provideLogSink({
      write: (entry) => entries.push(entry),
      within: (_ids, run) => run(),
      note() {},
      current: () => ({}),
    });
  });
  afterAll(() => restore?.());
  return { entries };
}
