'use client';
import { lazy } from 'react';
import { compareText } from '@/components/text/compare';
import { Fold } from '@/components/ui/fold';

const Differences = lazy(() => import('./differences'));

/** What differs between two decks, folded until it is opened; results are kept. */
export function DifferencePanel() {
  return (
    <Fold label={compareText.title} keeps>
      <Differences />
    </Fold>
  );
}
