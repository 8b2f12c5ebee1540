'use client';
import { useEffect, useRef } from 'react';
import type { ReleaseId } from '@/lib/core/ids';
import { shellEndpoints } from '@/lib/endpoints/areas/shell.endpoints';
import { call } from '@/lib/endpoints/client';
import { ReturnWatch, type Standing } from './return-watch';
import { browserPage } from './watched-page';

interface ReturnOptions {
  readonly releaseId: ReleaseId;
  /** Id of the person or guest for whom the page, or what waits on it, was made; nobody else counts. */
  readonly person: string | null;
  /** Their session has ended. */
  readonly isAway: boolean;
  /** What is waited for: that they are signed in, or that they may see the release as well. */
  readonly needs: 'signed-in' | 'admitted';
  readonly onBack: () => void;
}

/** No event has a higher number: the answer is empty. */
const after = 2_000_000_000;

/** SGN-6: anybody else than this person is answered that they are signed out, before anything is looked at. */
async function standingOf(releaseId: ReleaseId, person: string): Promise<Standing> {
  const reply = await call(shellEndpoints.events, {
    ...{ ids: { releaseId }, query: { after }, person, mostRetries: 0 },
  });
  if (reply.ok) return 'admitted';
  return reply.failure.kind === 'refused' ? 'not-admitted' : 'signed-out';
}

/** One for a page and its person, while any part of it waits. */
const watches = new Map<string, ReturnWatch>();

function watchOf(releaseId: ReleaseId, person: string): ReturnWatch {
  const key = `${releaseId} ${person}`;
  const begun = watches.get(key);
  if (begun) return begun;
  const ask = () => standingOf(releaseId, person);
  const watch = new ReturnWatch(ask, browserPage, () => watches.delete(key));
  watches.set(key, watch);
  return watch;
}

/** While this page's person is signed out: notices that they are back. */
export function useReturn({ releaseId, person, isAway, needs, onBack }: ReturnOptions): void {
  const act = useRef(onBack);
  act.current = onBack;
  useEffect(() => {
    if (!isAway || person === null) return;
    return watchOf(releaseId, person).join({ needs, onBack: () => act.current() });
  }, [isAway, releaseId, person, needs]);
}
