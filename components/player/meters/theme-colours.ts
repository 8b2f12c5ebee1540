import type { DeckKind } from '@/lib/player/deck';

export interface DeckColours {
  /** Played, and not played yet. */
  readonly played: string;
  readonly ahead: string;
  readonly cursor: string;
}

/** The token's value where `element` stands: a canvas needs a real colour. */
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

/** Calls back when lacquer becomes paper or paper lacquer; returns the way to stop. */
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
