'use client';
import { compareText } from '@/components/text/compare';
import { Collapsible } from '@/components/ui/collapsible';
import { loadedPart } from '@/components/ui/loaded-part';

const Differences = loadedPart(async () => (await import('./differences')).default);

/** What differs between two decks, folded until it is opened; results are kept. */
export function DifferencePanel() {
  return (
    <Collapsible label={compareText.title} keeps>
      <Differences />
    </Collapsible>
  );
}
