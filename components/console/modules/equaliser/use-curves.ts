'use client';
import { useEffect, useMemo, useState } from 'react';
import { EqualiserCurve } from '@/lib/engine/chain/eq-curve';
import type { EqualiserBand } from '@/lib/engine/modules/equaliser/equaliser';
import { curveFrequencies } from './equaliser-plot';

let shared: EqualiserCurve | null = null;

/** The engine's curve calculator; null until it is loaded. One is enough for a page. */
function useCurveDrawer(): EqualiserCurve | null {
  const [curve, setCurve] = useState<EqualiserCurve | null>(null);
  useEffect(() => {
    shared ??= new EqualiserCurve();
    setCurve(shared);
  }, []);
  return curve;
}

/** Combined gain of all enabled bands at `curveFrequencies`, from the coefficients that the engine filters with. */
export function useSumCurve(bands: readonly EqualiserBand[], sampleRate: number): Float64Array | null {
  const curve = useCurveDrawer();
  return useMemo(
    () => curve?.gainsDb(bands, sampleRate, audible(sampleRate)) ?? null,
    [curve, bands, sampleRate],
  );
}

/** The same for one band, enabled or not. */
export function useBandCurve(band: EqualiserBand | undefined, sampleRate: number): Float64Array | null {
  const curve = useCurveDrawer();
  return useMemo(() => {
    if (!curve || !band) return null;
    const gainsDb = new Float64Array(curveFrequencies.length);
    curve.addBand(band, sampleRate, { frequenciesHz: audible(sampleRate), gainsDb });
    return gainsDb;
  }, [curve, band, sampleRate]);
}

/** Above half the sample rate there is no signal: the curve ends flat there. */
function audible(sampleRate: number): Float64Array {
  return curveFrequencies.map((frequency) => Math.min(frequency, sampleRate / 2));
}
