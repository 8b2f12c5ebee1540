'use client';
import { useEffect, useState } from 'react';
import { reviewText } from '@/components/text/review';
import { loadedPart } from '@/components/ui/loaded-part';
import { useTransportState } from '../transport/use-transport';

const Meters = loadedPart(async () => (await import('./meters')).Meters);

/** Where there is room next to the notes. */
const WIDE = '(min-width: 40rem)';

/** The meters: open at first where there is room, folded on a phone. While folded they are neither measured nor drawn. */
export function FoldedMeters() {
  const [isOpen, setOpen] = useState<boolean | null>(null);
  useEffect(() => setOpen(matchMedia(WIDE).matches), []);
  // A media element cannot be measured.
  if (useTransportState()?.mode === 'simple') return null;
  return (
    <details
      open={isOpen ?? true}
      onToggle={(event) => {
        // The first render only knows what the server sent.
        if (isOpen !== null) setOpen(event.currentTarget.open);
      }}
      className="border-t border-line sm:max-w-60 sm:border-t-0"
    >
      <summary className="min-h-hit py-2 text-sm text-ink-soft">{reviewText.meters}</summary>
      {isOpen !== false && <div className="min-h-80 pb-4 max-sm:min-h-0">{isOpen && <Meters />}</div>}
    </details>
  );
}
