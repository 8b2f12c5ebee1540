'use client';
import { lazy } from 'react';
import { playerText } from '@/components/text/player';
import { Collapsible } from '@/components/ui/collapsible';
import { useTransportState } from '../transport/use-transport';

const SignalViews = lazy(() => import('./signal-views'));

/** Spectrum and stereo field; while folded, nothing is loaded or computed. Not available in simple mode. */
export function ListeningViews() {
  if (useTransportState()?.mode === 'simple') return null;
  return (
    <Collapsible label={playerText.views.label}>
      <SignalViews />
    </Collapsible>
  );
}
