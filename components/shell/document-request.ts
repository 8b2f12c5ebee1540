import { useSyncExternalStore } from 'react';

/**
 * The request id of this document, from the server's `Server-Timing` header, as in the server's log. Null if
 * the page was reached by client-side navigation: that was another request, whose id no script can read.
 */
export function documentRequestId(): string | null {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (entry?.name !== location.href) return null;
  return entry.serverTiming?.find(({ name }) => name === 'request')?.description ?? null;
}

const never = () => () => {};

/** The same in a component; null while the server renders it. */
export function useDocumentRequestId(): string | null {
  return useSyncExternalStore(never, documentRequestId, () => null);
}
