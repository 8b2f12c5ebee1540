import { classNames } from './class-names';

/** `primary`: the page's one next step. `quiet`: everything else. `bare`: in rows and toolbars. */
export type ButtonTone = 'primary' | 'quiet' | 'bare' | 'danger';
/** `compact` is drawn 32 px high; its hit area stays as large as a regular one's. */
export type ButtonSize = 'regular' | 'compact';

const tones: Record<ButtonTone, string> = {
  primary: 'bg-ink text-ground font-strong enabled:hover:bg-ink-soft [a&]:hover:bg-ink-soft',
  quiet: 'border border-line-strong text-ink enabled:hover:bg-surface-3 [a&]:hover:bg-surface-3',
  bare: 'text-ink-soft enabled:hover:text-ink enabled:hover:bg-surface-3 [a&]:hover:text-ink [a&]:hover:bg-surface-3',
  danger: 'border border-changes text-changes enabled:hover:bg-changes-soft [a&]:hover:bg-changes-soft',
};

const sizes: Record<ButtonSize, string> = {
  regular: 'min-h-hit px-4 text-base',
  compact: 'min-h-8 px-3 text-sm after:absolute after:-inset-y-1.5 after:inset-x-0 after:content-[""]',
};

export function buttonStyle(tone: ButtonTone, size: ButtonSize, className?: string): string {
  return classNames(
    'relative inline-flex items-center justify-center gap-2 rounded-md leading-5 whitespace-nowrap select-none',
    'transition-colors disabled:opacity-50 aria-disabled:opacity-50',
    tones[tone],
    sizes[size],
    className,
  );
}
