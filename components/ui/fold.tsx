'use client';
import { type ReactNode, Suspense, useState } from 'react';

interface FoldProps {
  label: string;
  /** Made when it is first opened; a lazy component's script comes then, too. */
  children: ReactNode;
  /** Stays as it was when it is folded away; otherwise it goes, and nothing of it is computed. */
  keeps?: boolean;
}

/** A part of a page that is folded away until somebody wants it. */
export function Fold({ label, children, keeps = false }: FoldProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  return (
    <details
      className="border-t border-line"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (event.currentTarget.open) setWasOpen(true);
      }}
    >
      <summary className="min-h-hit py-2 text-sm text-ink-soft">{label}</summary>
      {(isOpen || (keeps && wasOpen)) && <Suspense>{children}</Suspense>}
    </details>
  );
}
