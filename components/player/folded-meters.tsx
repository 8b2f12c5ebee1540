'use client';
import { useState } from 'react';
import { reviewText } from '@/components/text/review';
import { Meters } from './meters';

/** The meters, open at first; folded away they are neither measured nor drawn. */
export function FoldedMeters() {
  const [isOpen, setOpen] = useState(true);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="max-w-60 max-sm:hidden"
    >
      <summary className="min-h-hit py-2 text-sm text-ink-soft">{reviewText.meters}</summary>
      {isOpen && <Meters />}
    </details>
  );
}
