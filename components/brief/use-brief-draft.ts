'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { BriefAnswers } from '@/lib/domain/briefs/brief';
import { type Draft, DraftKeeper, type SaveAnswers } from './draft-keeper';

const gone = 'Reload the page and try again.';

function saveAt(path: string): SaveAnswers {
  return async (answers) => {
    const response = await fetch(path, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ answers }),
      // Also while the page is being left.
      keepalive: true,
    });
    if (response.ok) return null;
    if (response.status >= 500) throw new Error(`The server answered with ${response.status}.`);
    const said = (await response.json().catch(() => null)) as { refusal?: { sentence?: string } } | null;
    return said?.refusal?.sentence ?? gone;
  };
}

function memoryOf(releaseId: ReleaseId) {
  const key = `acetate.brief.${releaseId}`;
  return {
    remember(answers: BriefAnswers) {
      try {
        if (Object.keys(answers).length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(answers));
      } catch {
        // A private window may refuse to remember; saving goes on.
      }
    },
    recall(): BriefAnswers {
      try {
        return JSON.parse(localStorage.getItem(key) ?? '{}') as BriefAnswers;
      } catch {
        return {};
      }
    },
  };
}

/** The brief as it is typed on this page. */
export function useBriefDraft(
  releaseId: ReleaseId,
  answers: BriefAnswers,
): { keeper: DraftKeeper; draft: Draft } {
  const [keeper] = useState(
    () =>
      new DraftKeeper(answers, {
        save: saveAt(paths.briefData(releaseId)),
        ...memoryOf(releaseId),
        later: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  const draft = useSyncExternalStore(keeper.subscribe, keeper.getDraft, keeper.getDraft);
  useEffect(() => {
    keeper.recall();
    const flush = () => void keeper.flush();
    addEventListener('online', flush);
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('online', flush);
      removeEventListener('pagehide', flush);
      void keeper.flush();
      keeper.close();
    };
  }, [keeper]);
  return { keeper, draft };
}
