'use client';
import { lazy } from 'react';
import { playerText } from '@/components/text/player';
import { Fold } from '@/components/ui/fold';
import { useTransportState } from '../transport/use-transport';

const HeardViews = lazy(() => import('./heard-views'));

/** Spectrum and stereo field; folded away, nothing of it is loaded or computed. Of a media element nothing can be. */
export function ListeningViews() {
  if (useTransportState()?.way === 'simple') return null;
  return (
    <Fold label={playerText.views.label}>
      <HeardViews />
    </Fold>
  );
}
