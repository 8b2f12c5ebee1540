import { useEffect, useState, useSyncExternalStore } from 'react';
import { type FieldDraft, FieldSaver, type FieldValues, type SaveFields } from './field-saver';
import { keepOwnDraft, readOwnDraft } from './own-drafts';

function memoryAt(key: string, closed: readonly string[]) {
  return {
    remember(values: FieldValues) {
      keepOwnDraft(key, Object.keys(values).length === 0 ? null : JSON.stringify(values));
    },
    recall(): FieldValues {
      try {
        const left = JSON.parse(readOwnDraft(key) ?? '{}') as FieldValues;
        return Object.fromEntries(Object.entries(left).filter(([field]) => !closed.includes(field)));
      } catch {
        return {};
      }
    },
  };
}

interface FieldsOfPage {
  /** Where what is not saved yet is kept in this browser. */
  readonly key: string;
  /** As the server has them. */
  readonly values: FieldValues;
  readonly save: SaveFields;
  /** Fields that nobody may change as the page is opened: what an earlier page could not save of them is let go. */
  readonly closed?: readonly string[];
}

/** The fields of this page as they are typed, saved at every pause. */
export function useFieldSaver(fields: FieldsOfPage): { saver: FieldSaver; draft: FieldDraft } {
  const { key, values, save, closed = [] } = fields;
  const [saver] = useState(
    () =>
      new FieldSaver(values, {
        save,
        ...memoryAt(key, closed),
        later: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        now: Date.now,
      }),
  );
  const draft = useSyncExternalStore(saver.subscribe, saver.getDraft, saver.getDraft);
  useEffect(() => saver.take(values), [saver, values]);
  const shut = closed.join();
  useEffect(() => saver.close(shut.split(','), values), [saver, shut, values]);
  useEffect(() => {
    saver.recall();
    const flush = () => void saver.flush();
    addEventListener('online', flush);
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('online', flush);
      removeEventListener('pagehide', flush);
      void saver.flush();
      saver.end();
    };
  }, [saver]);
  return { saver, draft };
}
