'use client';
import { lazy } from 'react';
import { playerText } from '@/components/text/player';
import { Fold } from '@/components/ui/fold';
import { useTransportState } from '../transport/use-transport';

const SignalViews = lazy(() => import('./signal-views'));

/** Spectrum and stereo field; folded away, nothing of it is loaded or computed. Of a media element nothing can be. */
export function ListeningViews() {
  if (useTransportState()?.mode === 'simple') return null;
  return (
    <Fold label={playerText.views.label}>
      <SignalViews />
    </Fold>
  );
}
