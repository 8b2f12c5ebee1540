'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { keepOwnDraft, readOwnDraft } from '@/components/drafts/own-drafts';
import type { ReleaseId } from '@/lib/core/ids';
import type { BriefAnswers } from '@/lib/domain/briefs/brief';
import { briefEndpoints } from '@/lib/endpoints/areas/brief.endpoints';
import { call } from '@/lib/endpoints/client';
import { BriefDraftSaver, type Draft, type SaveAnswers } from './brief-draft-saver';

function saveAt(releaseId: ReleaseId): SaveAnswers {
  return async (answers) => {
    // Sent even while the page is being closed; the draft saver retries by itself.
    const reply = await call(briefEndpoints.saveAnswers, {
      ...{ ids: { releaseId }, input: { answers }, keepalive: true, mostRetries: 0 },
    });
    return reply.ok ? null : reply.failure;
  };
}

function memoryOf(releaseId: ReleaseId) {
  const key = `brief.${releaseId}`;
  return {
    remember(answers: BriefAnswers) {
      keepOwnDraft(key, Object.keys(answers).length === 0 ? null : JSON.stringify(answers));
    },
    recall(): BriefAnswers {
      try {
        return JSON.parse(readOwnDraft(key) ?? '{}') as BriefAnswers;
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
): { keeper: BriefDraftSaver; draft: Draft } {
  const [keeper] = useState(
    () =>
      new BriefDraftSaver(answers, {
        save: saveAt(releaseId),
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
