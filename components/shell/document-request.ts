import { useSyncExternalStore } from 'react';

/**
 * The id of the request that this document came with, by the server's `Server-Timing` header, as the server's log has it. Null
 * where the page was reached by a link inside of the portal: that was another request, which no script is told of.
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
