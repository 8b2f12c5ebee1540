'use client';
import { type ReactNode, useId, useState } from 'react';
import { classNames } from '../class-names';
import { Kbd } from '../kbd';

interface TooltipProps {
  text: string;
  /** The keyboard shortcut for the same action. */
  keys?: string;
  side?: 'top' | 'bottom';
  align?: 'start' | 'center' | 'end';
  children: ReactNode;
}

const aligned = { start: 'left-0', center: 'left-1/2 -translate-x-1/2', end: 'right-0' };

/** A tooltip for what is hovered or focused. Escape hides it; the pointer may rest on it (WCAG 1.4.13). */
export function Tooltip({ text, keys, side = 'bottom', align = 'center', children }: TooltipProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for events of the control inside, does nothing itself.
    <span
      className="relative inline-flex"
      aria-describedby={shown ? id : undefined}
      onPointerEnter={(event) => setShown(event.pointerType === 'mouse')}
      onPointerLeave={() => setShown(false)}
      onFocus={(event) => setShown(event.target.matches(':focus-visible'))}
      onBlur={() => setShown(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setShown(false);
      }}
    >
      {children}
      {shown && (
        <span
          id={id}
          role="tooltip"
          className={classNames(
            'arrives absolute z-50 flex w-max max-w-64 items-center gap-2 rounded-sm border border-line bg-surface-3 px-2 py-1 text-xs text-ink',
            side === 'bottom' ? 'top-full mt-1' : 'bottom-full mb-1',
            aligned[align],
          )}
        >
          {text}
          {keys && <Kbd keys={keys} />}
        </span>
      )}
    </span>
  );
}
