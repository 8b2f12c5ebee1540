'use client';
import { lazy } from 'react';
import { playerText } from '@/components/text/player';
import { Fold } from '@/components/ui/fold';

const HeardViews = lazy(() => import('./heard-views'));

/** Spectrum and stereo field; folded away, nothing of it is loaded or computed. */
export function ListeningViews() {
  return (
    <Fold label={playerText.views.label}>
      <HeardViews />
    </Fold>
  );
}
