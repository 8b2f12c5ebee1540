'use client';
import { useEffect, useState } from 'react';
import type { MixSource } from '@/lib/delivery/browser/mix-reader';
import { openRenderClient, type RenderClient } from '@/lib/delivery/browser/render-client';
import type { RenderedLevels } from '@/lib/delivery/browser/render-messages';
import type { DeckView } from '@/lib/domain/versions/version.view';
import type { Recipe } from '@/lib/engine/chain/recipe';

/** This page's renderer; null until it is loaded. */
export function useRenderer(): RenderClient | null {
  const [renderer, setRenderer] = useState<RenderClient | null>(null);
  useEffect(() => {
    const made = openRenderClient();
    setRenderer(made);
    return () => made.dispose();
  }, []);
  return renderer;
}

/** A mix as the renderer reads it; null for what the chain does not support (more than two channels). */
export function addressOf(deck: DeckView | null): MixSource | null {
  if (deck === null) return null;
  const { channels, ...pcm } = deck.pcm;
  return channels === 1 || channels === 2 ? { ...pcm, channels } : null;
}

export interface WholeLevels {
  /** What the chain makes of the whole mix; for the previous settings while `isOld`. */
  readonly levels: RenderedLevels | null;
  readonly isOld: boolean;
  /** Progress of the new reading, 0 to 1; null while nothing is being rendered. */
  readonly fraction: number | null;
}

const settledAfterMs = 1200;
const nothing: WholeLevels = { levels: null, isOld: true, fraction: null };

/** Renders and measures the whole mix whenever the settings have stopped changing: what a print would measure. */
export function useWholeLevels(
  renderer: RenderClient | null,
  { mix, recipe, isPaused }: { mix: MixSource | null; recipe: Recipe; isPaused: boolean },
): WholeLevels {
  const [whole, setWhole] = useState(nothing);
  useEffect(() => {
    setWhole(({ levels }) => ({ levels, isOld: true, fraction: null }));
    if (renderer === null || mix === null || isPaused) return;
    const control = new AbortController();
    const measure = async () => {
      const onProgress = (fraction: number) => setWhole((before) => ({ ...before, fraction }));
      const { levels } = await renderer.render({
        mix,
        recipe,
        measure: true,
        onProgress,
        signal: control.signal,
      });
      setWhole({ levels, isOld: false, fraction: null });
    };
    const timer = setTimeout(() => {
      measure().catch(() => {
        if (!control.signal.aborted) setWhole(({ levels }) => ({ levels, isOld: true, fraction: null }));
      });
    }, settledAfterMs);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [renderer, mix, recipe, isPaused]);
  return whole;
}
