'use client';
import { useMemo, useState } from 'react';
import type { Deck } from '@/lib/player/deck';
import { useTransportState } from '../transport/use-transport';

const none: readonly Deck[] = [];

/**
 * The decks that are drawn one below the other: the active one, and when `isStacked` the one that was active before it (or
 * the next in the strip). They keep their positions while one of them is active, so that a switch moves nothing.
 */
export function useStacked(isStacked: boolean): readonly Deck[] {
  const state = useTransportState();
  const [pair, setPair] = useState<readonly [string, string] | null>(null);
  const decks = state?.decks;
  const activeId = state?.activeId ?? '';
  const other = state?.previousId ?? decks?.find(({ deck }) => deck.id !== activeId)?.deck.id ?? null;
  const isKept = pair?.includes(activeId) && decks?.some(({ deck }) => deck.id === pair[1]);
  const next = !isStacked || other === null ? null : isKept ? pair : ([activeId, other] as const);
  if (next !== pair) setPair(next);
  return useMemo(() => {
    const ids = next ?? [activeId];
    const found = ids.flatMap((id) => decks?.find(({ deck }) => deck.id === id)?.deck ?? []);
    return found.length > 0 ? found : none;
  }, [decks, activeId, next]);
}
