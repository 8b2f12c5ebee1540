import { useEffect } from 'react';
import { browserPage } from '@/components/calls/watched-page';
import { useIsHeld } from '@/components/shell/held-page';
import type { RequestFailure } from '@/lib/core/request-failure';

/** How often a page asks that something holds. */
const askEveryMs = 30_000;

/** Whether the portal said that this page's person is let in no more. */
export function isLetInNoMore(failure: RequestFailure | null): boolean {
  if (failure?.kind === 'signed-out') return failure.isAnother !== true;
  return failure?.kind === 'refused';
}

/**
 * For people without a live connection, whom nobody tells that they are let in no more: asks when the page is looked at, and now and
 * then while something holds it. What failed on the way is tried again by the page's refresher.
 */
export function useAsking(isAlone: boolean, failure: RequestFailure | null, refresh: () => void): void {
  const isHeld = useIsHeld();
  const isLooking = isAlone && (failure === null || failure.kind === 'refused');
  const isPolling = isLooking && isHeld && failure === null;
  useEffect(
    () => (isLooking ? browserPage.onLook(() => browserPage.isHidden() || refresh()) : undefined),
    [isLooking, refresh],
  );
  useEffect(() => {
    if (!isPolling) return;
    const timer = setInterval(() => browserPage.isHidden() || refresh(), askEveryMs);
    return () => clearInterval(timer);
  }, [isPolling, refresh]);
}
