'use client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { LoopRange } from '@/lib/player/protocol';

type Visible = readonly [LoopRange | null, (range: LoopRange | null) => void];

const VisibleContext = createContext<Visible>([null, () => {}]);

/** The visible part of the timeline: published by the waveform, used by the loudness match by range. */
export function VisibleRangeProvider({ children }: { children: ReactNode }) {
  const [range, setRange] = useState<LoopRange | null>(null);
  const visible = useMemo((): Visible => [range, setRange], [range]);
  return <VisibleContext value={visible}>{children}</VisibleContext>;
}

/** Null while that is the whole track. */
export function useVisibleRange(): Visible {
  return useContext(VisibleContext);
}
