import type { RequestHead } from './request-guard';

/** By this header pages know that a person acts; what a request itself sends in it is replaced. */
export const actHeader = 'x-acetate-act';

const reading = new Set(['GET', 'HEAD']);

/**
 * SES-2: whether a person does this, rather than a page that stands open: whatever changes something, and the opening of
 * a page. What an open page fetches, catches up with and refreshes is neither; while somebody works on one without
 * either, it says so (`useSession` of lib/endpoints).
 */
export function isPersonsAct({ method, headers }: RequestHead): boolean {
  if (!reading.has(method)) return true;
  if (String(headers['sec-purpose'] ?? '').includes('prefetch')) return false;
  const mode = headers['sec-fetch-mode'];
  // Browsers that do not say how they fetch ask for HTML when they open a page, and Next's script says so in a header.
  const isPage = headers.rsc === undefined && String(headers.accept ?? '').includes('text/html');
  return mode === undefined ? isPage : mode === 'navigate';
}
