'use client';
import { mixesText } from '@/components/text/mixes';
import { formatNumber } from '@/components/ui/figures/format';
import { Icon } from '@/components/ui/icon';
import { useLocale } from '@/components/ui/locale-provider';
import { placeText } from '../findings/places';
import type { ShownFile, ShownFinding } from '../findings/shown-finding';

interface TechnicalReadingProps {
  findings: readonly ShownFinding[];
  file: ShownFile;
  isOpen: boolean;
}

/** As many as people read; the rest are in the QC report. */
const linesShown = 12;

/** What was measured, and its threshold. */
export function TechnicalReading({ findings, file, isOpen }: TechnicalReadingProps) {
  const words = mixesText.list;
  return (
    <details open={isOpen} className="group/technical text-sm">
      <summary className="relative inline-flex min-h-8 list-none items-center gap-1 text-ink-faint after:absolute after:inset-x-0 after:-inset-y-1 hover:text-ink [&::-webkit-details-marker]:hidden">
        <Icon
          name="chevron-right"
          size={16}
          className="-ml-0.5 transition-transform group-open/technical:rotate-90"
        />
        {words.technical}
      </summary>
      <ul className="grid gap-1 pt-1 pb-2">
        {findings.slice(0, linesShown).map((finding) => (
          <li key={finding.key} className="grid gap-x-4 text-ink-soft sm:grid-cols-[9rem_minmax(0,1fr)]">
            <span className="font-mono text-xs leading-5 text-ink-faint">{placeText(finding, file)}</span>
            <span>
              {finding.engineer}{' '}
              <HeldAgainst reading={finding.reading} threshold={finding.threshold} unit={finding.unit} />
            </span>
          </li>
        ))}
        {findings.length > linesShown && (
          <li className="text-ink-faint">{words.moreInReport(findings.length - linesShown)}</li>
        )}
      </ul>
    </details>
  );
}

type Held = Pick<ShownFinding, 'reading' | 'threshold' | 'unit'>;

function HeldAgainst({ reading, threshold, unit }: Held) {
  const locale = useLocale();
  return (
    <span className="whitespace-nowrap font-mono text-xs text-ink-faint">
      [{mixesText.list.reading(amount(reading, unit, locale), amount(threshold, unit, locale))}]
    </span>
  );
}

/** `−1.2 dB`, `0.0042`, `12 samples`: as many digits as are meaningful. */
export function amount(value: number, unit: string, locale: string): string {
  const size = Math.abs(value);
  const decimals = Number.isInteger(value) ? 0 : size >= 100 ? 0 : size >= 1 ? 1 : size >= 0.01 ? 3 : 5;
  const text = formatNumber(value, { decimals, locale });
  return unit === '' ? text : `${text}\u00a0${unit}`;
}
