'use client';
import { useEffect, useRef } from 'react';
import type { Comparer } from '@/lib/player/compare/comparer';
import type { DeckLoudness } from '@/lib/player/deck';
import type { LoopRange } from '@/lib/player/protocol';
import type { Transport } from '@/lib/player/transport/transport';
import { useVisibleRange } from '../waveform/visible-range';

/** A range that is still being dragged is not measured yet. */
const restMs = 250;

/**
 * While the match is by range: measures every deck over the loop, or over the visible part of the waveform if there is none,
 * and again whenever that changes.
 */
export function useRangeMatch(
  player: { readonly transport: Transport; readonly comparer: Comparer } | null,
): void {
  const [visible] = useVisibleRange();
  const latest = useRef(visible);
  const follow = useRef(() => {});
  useEffect(() => {
    latest.current = visible;
    follow.current();
  }, [visible]);
  useEffect(() => {
    if (player === null) return;
    const { transport, comparer } = player;
    let wanted = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const measure = async (part: LoopRange, key: string) => {
      const { decks, sampleRate } = transport.getState();
      const entries = await Promise.all(
        decks.map(async ({ deck }): Promise<[string, DeckLoudness]> => {
          const offset = deck.offsetFrames ?? 0;
          const range = {
            startFrame: part.startFrame + offset,
            endFrame: part.endFrame + offset,
            sampleRate,
          };
          const question = { type: 'loudness', source: deck.pcm, range } as const;
          // A deck that could not be read keeps the level of its whole file.
          return [deck.id, await comparer.ask<'loudness'>(question).catch(() => deck.loudness)];
        }),
      );
      if (key === wanted) transport.setRangeLoudness(new Map(entries));
    };
    follow.current = () => {
      const { match, loop, decks, preview } = transport.getState();
      const part = loop ?? latest.current;
      const isWanted = match === 'range' && part !== null;
      const shifts = decks.map(({ deck }) => `${deck.id}${deck.offsetFrames ?? 0}`).join();
      const key = isWanted ? `${part.startFrame}-${part.endFrame}-${shifts}` : '';
      if (key === wanted) return;
      wanted = key;
      clearTimeout(timer);
      if (isWanted) timer = setTimeout(() => void measure(part, key), restMs);
      else if (match === 'range') {
        transport.setMatch('matched');
        transport.setPlatform(preview.platform);
      }
      if (!isWanted) transport.setRangeLoudness(null);
    };
    const stop = transport.subscribe(() => follow.current());
    follow.current();
    return () => {
      clearTimeout(timer);
      follow.current = () => {};
      stop();
    };
  }, [player]);
}
