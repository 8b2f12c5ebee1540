'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Deck } from '@/lib/player/deck';

/** Outlines of whole recordings, by the address of their peaks (lib/engine/waveform/peak-outline.ts). */
export type Outlines = Readonly<Record<string, string>>;

interface FirstPicture {
  /** The deck that is heard first. */
  readonly deck: Deck | null;
  readonly outlines: Outlines;
}

const FirstPictureContext = createContext<FirstPicture>({ deck: null, outlines: {} });

/** What is shown before the browser has a transport, and until finer peaks are loaded. */
export function FirstPictureProvider({
  deck,
  outlines,
  children,
}: FirstPicture & { readonly children: ReactNode }) {
  const picture = useMemo(() => ({ deck, outlines }), [deck, outlines]);
  return <FirstPictureContext value={picture}>{children}</FirstPictureContext>;
}

export function useFirstDeck(): Deck | null {
  return useContext(FirstPictureContext).deck;
}

export function useOutlines(): Outlines {
  return useContext(FirstPictureContext).outlines;
}
