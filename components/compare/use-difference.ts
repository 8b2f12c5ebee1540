'use client';
import { useEffect, useRef, useState } from 'react';
import { useComparer, useTransport, useTransportState } from '@/components/player/transport/use-transport';
import type { Difference } from '@/lib/player/compare/differences';
import type { Transport } from '@/lib/player/transport/transport';

export interface Pair {
  readonly firstId: string;
  readonly secondId: string;
}

interface Found extends Pair {
  readonly difference: Difference;
}

export interface DifferenceHandle {
  readonly found: Found | null;
  readonly isBusy: boolean;
  /** A sentence, when the comparison failed. */
  readonly trouble: string | null;
  readonly isActive: boolean;
  readonly find: (pair: Pair) => Promise<void>;
  readonly hear: () => void;
  readonly stop: () => void;
}

/** Compares two decks, and lets their difference be played. */
export function useDifference(): DifferenceHandle {
  const transport = useTransport();
  const comparer = useComparer();
  const state = useTransportState();
  const [found, setFound] = useState<Found | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const latest = useRef('');
  useEffect(() => () => transport?.setDelta(null), [transport]);

  const find = async ({ firstId, secondId }: Pair) => {
    if (!transport || !comparer) return;
    const { decks, sampleRate } = transport.getState();
    const deckOf = (id: string) => decks.find(({ deck }) => deck.id === id)?.deck;
    const [first, second] = [deckOf(firstId), deckOf(secondId)];
    if (!first || !second) return;
    latest.current = `${firstId} ${secondId}`;
    const asked = latest.current;
    transport.setDelta(null);
    setBusy(true);
    setTrouble(null);
    const offsets = [first.offsetFrames ?? 0, second.offsetFrames ?? 0] as const;
    const question = {
      type: 'differences',
      first: first.pcm,
      second: second.pcm,
      sampleRate,
      offsets,
    } as const;
    try {
      const difference = await comparer.ask<'differences'>(question);
      if (asked === latest.current) setFound({ firstId, secondId, difference });
    } catch (error) {
      if (asked === latest.current) setTrouble(error instanceof Error ? error.message : String(error));
    }
    if (asked === latest.current) setBusy(false);
  };
  const hear = () => {
    if (transport && found) hearDifference(transport, found);
  };
  return {
    found,
    isBusy,
    trouble,
    isActive: state !== null && state.delta !== null && state.delta.minusId === found?.secondId,
    find,
    hear,
    stop: () => transport?.setDelta(null),
  };
}

/** The first deck becomes active before anything is subtracted from it. */
function hearDifference(transport: Transport, { firstId, secondId, difference }: Found): void {
  const delta = { minusId: secondId, gain: 10 ** (difference.gainDb / 20) };
  transport.switchTo(firstId);
  const begin = () => {
    const { activeId, pendingId } = transport.getState();
    if (activeId !== firstId || pendingId !== null) return false;
    transport.setDelta(delta);
    if (!transport.getState().playing) transport.play();
    return true;
  };
  if (begin()) return;
  const stop = transport.subscribe(() => {
    if (begin()) stop();
  });
}
