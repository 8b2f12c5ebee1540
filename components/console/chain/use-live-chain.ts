'use client';
import { useEffect } from 'react';
import { useTransport } from '@/components/player/transport/use-transport';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { ChainMonitoring } from './console-decks';

/** Keeps the audio thread's chain in step with the settings; changes within one screen frame are one message. */
export function useLiveChain(recipe: Recipe, monitoring: ChainMonitoring): void {
  const transport = useTransport();
  useEffect(() => {
    if (transport === null) return;
    const request = requestAnimationFrame(() => transport.setRecipe(recipe));
    return () => cancelAnimationFrame(request);
  }, [transport, recipe]);
  useEffect(() => {
    transport?.setBypass(monitoring === 'in' ? 'off' : 'on');
  }, [transport, monitoring]);
}
