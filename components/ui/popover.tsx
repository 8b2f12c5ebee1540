'use client';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { buttonStyle } from './button-style';
import { classNames } from './class-names';

/** Opening and closing of something that hangs from a button: Escape returns focus, a press outside closes. */
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

interface PopoverProps {
  /** Spoken name of the panel. */
  label: string;
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
  className?: string;
}

/** A button with a small panel under it, for settings and explanations. */
export function Popover({ label, trigger, children, align = 'start', className }: PopoverProps) {
  const { open, setOpen, frame, button } = usePopover();
  return (
    <div ref={frame} className={classNames('relative', className)}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={buttonStyle('bare', 'regular', 'px-3!')}
      >
        {trigger}
      </button>
      {open && (
        <section
          aria-label={label}
          className={classNames(
            'arrives absolute top-full z-40 mt-1 w-80 max-w-[90vw] rounded-md border border-line bg-surface-2 p-4 text-sm',
            align === 'end' ? 'right-0' : 'left-0',
          )}
        >
          {children}
        </section>
      )}
    </div>
  );
}
