'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReleaseId } from '@/lib/core/ids';
import { type SendItem, UploadQueue } from '@/lib/uploads/client/upload-queue';

const none: readonly SendItem[] = [];

/** The upload queue of this page. Leaving the page stops it but keeps what was sent; the browser asks before that. */
export function useUploadQueue(releaseId: ReleaseId): { queue: UploadQueue; items: readonly SendItem[] } {
  const [queue] = useState(() => new UploadQueue(releaseId));
  const items = useSyncExternalStore(queue.subscribe, queue.getItems, () => none);
  useEffect(() => () => queue.close(), [queue]);
  useEffect(() => {
    const resume = () => queue.resumeSignedOut();
    addEventListener('focus', resume);
    return () => removeEventListener('focus', resume);
  }, [queue]);
  const isBusy = items.some(({ state }) => state !== 'paused' && state !== 'sent' && state !== 'refused');
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isBusy]);
  return { queue, items };
}
