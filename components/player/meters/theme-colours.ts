import type { DeckKind } from '@/lib/player/deck';

export interface DeckColours {
  /** Played, and not played yet. */
  readonly played: string;
  readonly ahead: string;
  readonly cursor: string;
}

/** The token's value at `element`: a canvas needs a resolved colour. */
export function token(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim();
}

export function deckColours(element: Element, kind: DeckKind): DeckColours {
  return {
    played: token(element, `--color-${kind}`),
    ahead: token(element, `--color-${kind}-dim`),
    cursor: token(element, '--color-ink'),
  };
}

/** Calls back when the theme changes; returns the unsubscribe function. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const scheme = matchMedia('(prefers-color-scheme: light)');
  scheme.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', changed);
  };
}
