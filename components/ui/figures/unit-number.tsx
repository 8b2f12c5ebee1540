'use client';
import { uiText } from '@/components/text/ui';
import { classNames } from '../class-names';
import { useLocale } from '../locale-provider';
import { formatNumber } from './format';

const widths = {
  3: 'min-w-[3ch]',
  4: 'min-w-[4ch]',
  5: 'min-w-[5ch]',
  6: 'min-w-[6ch]',
  7: 'min-w-[7ch]',
} as const;

interface UnitNumberProps {
  /** Null when it was not measured: shown as a dash. */
  value: number | null;
  /** `LUFS`, `dBTP`, `LU`, `dB`, `Hz` … */
  unit: string;
  decimals?: number;
  sign?: 'auto' | 'always';
  /** Width reserved for the digits, in characters, so that nothing next to it moves when the value changes. */
  figures?: keyof typeof widths;
  className?: string;
}

/** −9.3 LUFS: digits in tabular figures, the unit in a lighter tone. */
export function UnitNumber({
  value,
  unit,
  decimals = 1,
  sign = 'auto',
  figures,
  className,
}: UnitNumberProps) {
  const locale = useLocale();
  return (
    <span className={classNames('whitespace-nowrap', className)}>
      <span className={figures && classNames('inline-block text-right', widths[figures])}>
        {value === null ? (
          <>
            <span aria-hidden="true">–</span>
            <span className="sr-only">{uiText.notMeasured}</span>
          </>
        ) : (
          formatNumber(value, { decimals, sign, locale })
        )}
      </span>
      <span className="text-ink-faint">{`\u00a0${unit}`}</span>
    </span>
  );
}
