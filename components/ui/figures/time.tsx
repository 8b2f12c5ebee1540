'use client';
import { classNames } from '../class-names';
import { useLocale, useTimeZone } from '../locale-provider';
import { formatAudioTime, speakAudioTime } from './format';

interface AudioTimeProps {
  /** Seconds from the first frame. */
  seconds: number;
  /** 0: `3:07`, 1: `3:07.4`, 3: `3:07.412`. */
  decimals?: 0 | 1 | 3;
  className?: string;
}

/** A time or duration in a recording, in the monospaced font. */
export function AudioTime({ seconds, decimals = 0, className }: AudioTimeProps) {
  return (
    <span className={classNames('font-mono whitespace-nowrap', className)}>
      <span aria-hidden="true">{formatAudioTime(seconds, decimals)}</span>
      <span className="sr-only">{speakAudioTime(seconds)}</span>
    </span>
  );
}

const shapes = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  /** Weekday and day, for a heading. */
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** Only the time of day, under such a heading. */
  time: { hour: '2-digit', minute: '2-digit' },
  minute: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
} as const;

interface MomentProps {
  /** ISO 8601, with zone; or a bare day (`2026-03-14`), which is the same day everywhere. */
  at: string;
  detail?: keyof typeof shapes;
  className?: string;
}

/** A date, or a date with its time, in the reader's locale and zone. */
export function DateTime({ at, detail = 'day', className }: MomentProps) {
  const locale = useLocale();
  const readerZone = useTimeZone();
  const timeZone = at.length === 10 ? 'UTC' : readerZone;
  const text = new Intl.DateTimeFormat(locale, { ...shapes[detail], timeZone }).format(new Date(at));
  return (
    <time dateTime={at} className={classNames('whitespace-nowrap', className)}>
      {text}
    </time>
  );
}
