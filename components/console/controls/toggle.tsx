'use client';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';

interface ToggleProps {
  /** The name of what is on or off: always spoken, and shown unless `isBare`. */
  label: string;
  isOn: boolean;
  onToggle: () => void;
  isBare?: boolean;
}

/** A module's or band's power switch. */
export function Toggle({ label, isOn, onToggle, isBare = false }: ToggleProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      {...(isBare ? { 'aria-label': label, title: label } : {})}
      onClick={onToggle}
      className={classNames(
        'inline-flex min-h-hit min-w-hit items-center justify-center gap-2 rounded-sm px-2 text-sm transition-colors hover:bg-surface-3',
        isOn ? 'text-ink' : 'text-ink-faint',
      )}
    >
      <span
        aria-hidden="true"
        className={classNames(
          'grid size-6 place-items-center rounded-full border',
          isOn ? 'border-ink-soft bg-surface-3 text-ink' : 'border-line-strong opacity-60',
        )}
      >
        <Icon name="power" size={12} />
      </span>
      {!isBare && label}
    </button>
  );
}
