'use client';
import { useSyncExternalStore } from 'react';
import { currentTrouble } from '@/lib/endpoints/trouble';
import { retryText } from './failure-text';

/** A line at the bottom of the window while requests of this page are being retried. */
export function RetryLine() {
  const trouble = useSyncExternalStore(currentTrouble.subscribe, currentTrouble.get, () => null);
  if (!trouble) return null;
  return (
    <p
      role="status"
      className="fixed bottom-4 left-4 z-40 rounded-sm border border-line-strong bg-surface-1 px-4 py-2 text-sm text-ink-soft"
    >
      {retryText(trouble)}
    </p>
  );
}
