'use client';
import { lazy } from 'react';
import { playerText } from '@/components/text/player';
import { Fold } from '@/components/ui/fold';
import { useTransportState } from '../transport/use-transport';

const SignalViews = lazy(() => import('./signal-views'));

/** Spectrum and stereo field; while folded, nothing is loaded or computed. Not available in simple mode. */
export function ListeningViews() {
  if (useTransportState()?.mode === 'simple') return null;
  return (
    <Fold label={playerText.views.label}>
      <SignalViews />
    </Fold>
  );
}
