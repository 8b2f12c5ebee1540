'use client';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Opening and closing of a popover that belongs to a button: Escape returns focus, a press outside closes. */
export function usePopover() {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  useEffect(() => {
    if (!open) return;
    const scope = new AbortController();
    const outside = (event: Event) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    };
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    document.addEventListener('pointerdown', outside, { signal: scope.signal });
    document.addEventListener('focusin', outside, { signal: scope.signal });
    frame.current?.addEventListener('keydown', onEscape, { signal: scope.signal });
    return () => scope.abort();
  }, [open, close]);
  return { open, setOpen, frame, button, close };
}
