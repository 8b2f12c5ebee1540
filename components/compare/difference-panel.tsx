'use client';
import { lazy } from 'react';
import { compareText } from '@/components/text/compare';
import { Collapsible } from '@/components/ui/collapsible';

const Differences = lazy(() => import('./differences'));

/** What differs between two decks, folded until it is opened; results are kept. */
export function DifferencePanel() {
  return (
    <Collapsible label={compareText.title} keeps>
      <Differences />
    </Collapsible>
  );
}
