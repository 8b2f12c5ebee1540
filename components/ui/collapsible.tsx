'use client';
import { type ReactNode, useState } from 'react';

interface FoldProps {
  label: string;
  /** Rendered when it is first opened; the script of a part that is loaded when it is shown loads then, too. */
  children: ReactNode;
  /** Keeps its state while folded; otherwise it is unmounted, and nothing of it is computed. */
  keeps?: boolean;
}

/** A part of a page that is folded until somebody opens it. */
export function Collapsible({ label, children, keeps = false }: FoldProps) {
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
      {(isOpen || (keeps && wasOpen)) && children}
    </details>
  );
}
