'use client';
import { playerText } from '@/components/text/player';
import { Collapsible } from '@/components/ui/collapsible';
import { loadedPart } from '@/components/ui/loaded-part';
import { useTransportState } from '../transport/use-transport';

const SignalViews = loadedPart(async () => (await import('./signal-views')).default);

/** Spectrum and stereo field; while folded, nothing is loaded or computed. Not available in simple mode. */
export function ListeningViews() {
  if (useTransportState()?.mode === 'simple') return null;
  return (
    <Collapsible label={playerText.views.label}>
      <SignalViews />
    </Collapsible>
  );
}
