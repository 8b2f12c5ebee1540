/** How a person is about to leave a page without loading another document. */
export type Leaving =
  | { readonly kind: 'link'; readonly href: string }
  /** By the browser's back or forward; so many entries of its history. */
  | { readonly kind: 'history'; readonly delta: number };

interface Watch {
  /** The person has said that they want to leave. */
  readonly isPassing: () => boolean;
  readonly onLeaving: (leaving: Leaving) => void;
}

/** What the browsers that have it say about their history; in others, forward is taken for back. */
interface NavigationLike extends EventTarget {
  readonly currentEntry: { readonly index: number } | null;
}

function navigationOfPage(): NavigationLike | undefined {
  return (globalThis as { navigation?: NavigationLike }).navigation;
}

const entryIndex = () => navigationOfPage()?.currentEntry?.index ?? null;
const address = () => location.pathname + location.search;

function linkOf({ target }: Event): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
}

/** Whether a click opens another page of the portal here: not in a new tab, not a download, not a place on the same page. */
function opensHere(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isElsewhere = (link.target !== '' && link.target !== '_self') || link.hasAttribute('download');
  const samePage = link.pathname === location.pathname && link.search === location.search;
  return isPlain && !isElsewhere && !samePage && link.origin === location.origin;
}

/** Listeners of `popstate` are called in the order in which they were added: this one has to be there before the router's. */
let onPopState: ((event: PopStateEvent) => void) | null = null;
if (typeof window !== 'undefined') addEventListener('popstate', (event) => onPopState?.(event));

/**
 * Stops what would leave the page, before the router hears of it, and says what it was. Where the whole document is replaced it does
 * nothing: `beforeunload` asks there.
 * @returns ends it
 */
export function watchLeaving({ isPassing, onLeaving }: Watch): () => void {
  const stopping = new AbortController();
  const page = address();
  let index = entryIndex();
  let isGoingBack = false;
  const navigation = navigationOfPage();
  navigation?.addEventListener(
    'currententrychange',
    (event) => {
      // What a page adds to its history itself, such as the place of a link within it.
      if ((event as Event & { navigationType?: string }).navigationType !== 'traverse') index = entryIndex();
    },
    { signal: stopping.signal },
  );
  addEventListener(
    'click',
    (event) => {
      const link = linkOf(event);
      if (isPassing() || !link || !opensHere(event, link)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      onLeaving({ kind: 'link', href: link.pathname + link.search + link.hash });
    },
    { capture: true, signal: stopping.signal },
  );
  onPopState = (event) => {
    if (isPassing()) return;
    const now = entryIndex();
    if (!isGoingBack && address() === page) {
      // A place on the same page.
      index = now;
      return;
    }
    const delta = now === null || index === null ? -1 : now - index;
    if (!isGoingBack && delta === 0) return;
    event.stopImmediatePropagation();
    if (isGoingBack) {
      isGoingBack = false;
      return;
    }
    // The address has changed already, the page has not: the address comes back, and the person is asked.
    isGoingBack = true;
    history.go(-delta);
    onLeaving({ kind: 'history', delta });
  };
  return () => {
    stopping.abort();
    onPopState = null;
  };
}
