'use client';
import { useEffect } from 'react';
import { useTransport } from '@/components/player/transport/use-transport';
import { useReview } from './review-provider';

const everyMs = 2000;
/** Where there are many, nobody looks at where each of them is. */
const everyMsAmongMany = 15_000;

/** Publishes what this person hears and where, from time to time; nothing that others may not hear themselves. */
export function usePresence(): void {
  const { view, room } = useReview();
  const transport = useTransport();
  const { move } = room;
  const pauseMs = room.more > 0 ? everyMsAmongMany : everyMs;
  const { decks } = view;
  useEffect(() => {
    if (!transport) return;
    let told = '';
    const tell = () => {
      const { activeId, playing, sampleRate } = transport.getState();
      const deck = decks.find((each) => each.id === activeId);
      const frame = transport.positionFrames();
      const now = deck?.shared ? { deckId: deck.id, label: deck.label, frame, sampleRate, playing } : null;
      const text = JSON.stringify(now);
      if (text === told) return;
      told = text;
      move({ listening: now });
    };
    const timer = setInterval(tell, pauseMs);
    return () => clearInterval(timer);
  }, [transport, decks, move, pauseMs]);
}
