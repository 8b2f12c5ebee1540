import type { ReactNode } from 'react';
import { uiText } from '@/components/text/ui';
import { classNames } from '../class-names';
import { formatBytes, formatWait } from './format';

const tones = {
  ink: 'text-ink',
  mix: 'text-mix',
  version: 'text-version',
  reference: 'text-reference',
} as const;

interface ProgressProps {
  /** What is in progress: "Uploading 01 Night Bus.wav". */
  label: string;
  /** 0..1; null while the amount is not known. */
  share: number | null;
  /** Amount, speed, time left: see `transferDetail`. */
  detail?: ReactNode;
  /** Pause, cancel. */
  actions?: ReactNode;
  tone?: keyof typeof tones;
}

/** Progress, as a hairline and in words. */
export function Progress({ label, share, detail, actions, tone = 'ink' }: ProgressProps) {
  return (
    <div className="grid grid-cols-1 gap-1">
      <div className="flex flex-wrap items-center gap-x-3 text-sm">
        <span className="min-w-0 grow basis-0 truncate">{label}</span>
        {/* Below the name on a phone, where it would leave no room for it. */}
        <span className="order-last w-full text-ink-faint sm:order-none sm:w-auto">{detail}</span>
        {actions && <span className="flex items-center gap-3 text-ink-faint">{actions}</span>}
      </div>
      <progress
        aria-label={label}
        {...(share === null ? {} : { value: share, max: 1 })}
        className={classNames(
          'h-[3px] w-full appearance-none bg-line indeterminate:bg-current',
          '[&::-moz-progress-bar]:bg-current [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-current',
          share === null && 'working [&::-webkit-progress-bar]:bg-current',
          tones[tone],
        )}
      />
    </div>
  );
}

interface Transfer {
  done: number;
  total: number;
  /** Mean of the last seconds; null while it is not known. */
  bytesPerSecond: number | null;
  locale?: string;
}

/** `41.3 of 413 MB · 8.2 MB/s · 45 s left` */
export function transferDetail({ done, total, bytesPerSecond, locale = 'en' }: Transfer): string {
  const words = uiText.progress;
  const parts = [words.amount(formatBytes(done, locale), formatBytes(total, locale))];
  if (bytesPerSecond && bytesPerSecond > 0) {
    parts.push(words.speed(formatBytes(bytesPerSecond, locale)));
    if (done < total) parts.push(words.left(formatWait((total - done) / bytesPerSecond)));
  }
  return parts.join(' · ');
}
