'use client';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { uiText } from '@/components/text/ui';
import { IconButton } from '../button';
import { classNames } from '../class-names';

interface DialogProps {
  open: boolean;
  /** Called on Escape, on the close button and on a press outside. */
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons; the one that acts comes last. */
  footer?: ReactNode;
  /** For what has columns. */
  width?: 'text' | 'table';
}

const widths = { text: 'max-w-lg', table: 'max-w-4xl' } as const;

/** A native modal dialog: focus moves in, stays, and returns to where it was. */
export function Dialog({ open, onClose, title, children, footer, width = 'text' }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard equivalent of a press outside; the browser sends it as "cancel".
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={classNames(
        'm-auto w-full overflow-visible rounded-md border border-line-strong/60 bg-surface-1 p-0 text-ink max-sm:mb-0 max-sm:max-w-full',
        widths[width],
      )}
    >
      {open && (
        <div className="arrives flex max-h-[85dvh] flex-col">
          <header className="flex items-center justify-between gap-4 border-b border-line py-1 pr-2 pl-5">
            <h2 id={titleId} className="text-base">
              {title}
            </h2>
            <IconButton icon="close" label={uiText.close} onClick={onClose} />
          </header>
          <div className="grid gap-4 overflow-y-auto px-5 py-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-3 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </div>
      )}
    </dialog>
  );
}
