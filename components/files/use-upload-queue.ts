'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useReturn } from '@/components/calls/use-return';
import { useHeldPage } from '@/components/shell/held-page';
import { usePagePerson } from '@/components/shell/page-person';
import type { ReleaseId } from '@/lib/core/ids';
import { type SendItem, UploadQueue } from '@/lib/uploads/client/upload-queue';

const none: readonly SendItem[] = [];

/** Whether this page is needed for it to arrive: only here it goes on without being picked again. */
function needsPage({ state, canResume }: SendItem): boolean {
  return state !== 'sent' && (state !== 'refused' || canResume);
}

/**
 * The upload queue of this page, which sends as the person of whom it was made. Leaving the page stops it but keeps what was sent, which is
 * asked before. What ended with the session goes on as soon as its person is signed in again.
 */
export function useUploadQueue(releaseId: ReleaseId): { queue: UploadQueue; items: readonly SendItem[] } {
  const person = usePagePerson() ?? '';
  const [queue, setQueue] = useState(() => new UploadQueue({ releaseId, person }));
  const items = useSyncExternalStore(queue.subscribe, queue.getItems, () => none);
  const isNeeded = items.some(needsPage);
  // The page has become somebody else's: theirs is a new queue, once nothing of the one before waits for its own person.
  if (queue.page.person !== person && !isNeeded) setQueue(new UploadQueue({ releaseId, person }));
  useEffect(() => () => queue.close(), [queue]);
  const isSignedOut = items.some(({ failure }) => failure?.kind === 'signed-out');
  useReturn({
    ...queue.page,
    isAway: isSignedOut,
    needs: 'signed-in',
    onBack: () => queue.resumeSignedOut(),
  });
  useHeldPage(isNeeded);
  return { queue, items };
}
