'use client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { LoopRange } from '@/lib/player/protocol';

type Visible = readonly [LoopRange | null, (range: LoopRange | null) => void];

const VisibleContext = createContext<Visible>([null, () => {}]);

/** The part of the timeline that the waveform shows: it tells, the loudness match by range listens. */
export function VisibleRangeProvider({ children }: { children: ReactNode }) {
  const [range, setRange] = useState<LoopRange | null>(null);
  const visible = useMemo((): Visible => [range, setRange], [range]);
  return <VisibleContext value={visible}>{children}</VisibleContext>;
}

/** Null while that is the whole. */
export function useVisibleRange(): Visible {
  return useContext(VisibleContext);
}
