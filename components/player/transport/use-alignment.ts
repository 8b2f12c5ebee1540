'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { alignmentTasks } from '@/lib/player/compare/alignment';
import type { Comparer } from '@/lib/player/compare/comparer';
import type { Transport } from '@/lib/player/transport/transport';

export interface Alignment {
  /** Frames of the timeline by which the deck's music comes later than the main deck's. */
  readonly frames: number;
  /** Whether it is compensated. */
  readonly isOn: boolean;
}

export interface Alignments {
  readonly found: ReadonlyMap<string, Alignment>;
  /** Compensates the offset of a deck, or leaves it as it is. */
  readonly setOn: (deckId: string, isOn: boolean) => void;
}

/** Checks, once the player is ready, whether the decks of the recording begin together, and shifts those that do not. */
export function useAlignment(
  player: { readonly transport: Transport; readonly comparer: Comparer } | null,
  mainDeckId: string | undefined,
): Alignments {
  const [found, setFound] = useState<ReadonlyMap<string, Alignment>>(new Map());
  const looked = useRef(new Set<string>());
  const latest = useRef(found);
  useEffect(() => {
    latest.current = found;
  });

  useEffect(() => {
    if (player === null) return;
    let isOver = false;
    const { transport, comparer } = player;
    const look = async () => {
      const { decks, sampleRate } = transport.getState();
      const list = decks.map(({ deck }) => deck);
      const main = list.find(({ id }) => id === mainDeckId) ?? list[0];
      if (!main) return;
      for (const { measured, decks: same } of alignmentTasks(list, main.id)) {
        if (looked.current.has(measured.id)) continue;
        looked.current.add(measured.id);
        const question = { type: 'offset', first: main.pcm, second: measured.pcm, sampleRate } as const;
        // A deck that could not be read is heard as it is; the player says what is wrong with it.
        const offset = await comparer.ask<'offset'>(question).catch(() => null);
        if (isOver || !offset || offset.frames === 0) continue;
        const after = new Map(latest.current);
        for (const { id } of same) after.set(id, { frames: offset.frames, isOn: true });
        latest.current = after;
        setFound(after);
        keep();
      }
    };
    /** A refreshed page passes its decks without the offsets that were found here. */
    const keep = () => {
      for (const { deck } of transport.getState().decks) {
        const alignment = latest.current.get(deck.id);
        const wanted = alignment?.isOn ? alignment.frames : 0;
        if (alignment && (deck.offsetFrames ?? 0) !== wanted) transport.setOffset(deck.id, wanted);
      }
    };
    const start = () => {
      keep();
      if (transport.getState().status === 'ready') void look();
    };
    const stop = transport.subscribe(start);
    start();
    return () => {
      isOver = true;
      stop();
    };
  }, [player, mainDeckId]);

  const setOn = useCallback(
    (deckId: string, isOn: boolean) => {
      const alignment = found.get(deckId);
      if (!alignment || player === null) return;
      const after = new Map(found).set(deckId, { ...alignment, isOn });
      latest.current = after;
      setFound(after);
      player.transport.setOffset(deckId, isOn ? alignment.frames : 0);
    },
    [found, player],
  );
  return { found, setOn };
}
