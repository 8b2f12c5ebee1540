'use client';
import { consoleText } from '@/components/text/console';
import { classNames } from '@/components/ui/class-names';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import type { WholeLevels } from '../printing/use-renderer';

const words = consoleText.whole;
const rows = [
  { key: 'integratedLufs', label: words.integrated, spoken: words.integratedLong, unit: 'LUFS' },
  { key: 'maxShortTermLufs', label: words.shortTerm, spoken: words.shortTermLong, unit: 'LUFS' },
  { key: 'rangeLu', label: words.range, spoken: words.rangeLong, unit: 'LU' },
  { key: 'plrDb', label: words.plr, spoken: words.plrLong, unit: 'dB' },
  { key: 'truePeakDbtp', label: words.truePeak, spoken: words.truePeakLong, unit: 'dBTP' },
] as const;

/** What a print with the current settings would measure: rendered and measured in the background. */
export function WholeTrack({ whole }: { whole: WholeLevels }) {
  const { levels, isOld, fraction } = whole;
  return (
    <section aria-label={words.label} className="border-t border-line pt-3">
      <h2 title={words.explain} className="flex items-baseline justify-between text-xs text-ink-faint">
        {words.label}
        {fraction !== null && (
          <span className="font-mono">{`${words.reading} ${Math.round(fraction * 100)} %`}</span>
        )}
      </h2>
      <dl className={classNames('mt-2 grid grid-cols-[auto_1fr] gap-x-3 text-sm', isOld && 'text-ink-faint')}>
        {rows.map(({ key, label, spoken, unit }) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid">
            <dt className="font-mono text-ink-faint">
              <abbr title={spoken} className="no-underline">
                {label}
              </abbr>
            </dt>
            <dd className="text-right font-mono">
              <UnitNumber value={levels?.[key] ?? null} unit={unit} figures={5} />
            </dd>
          </div>
        ))}
      </dl>
      {isOld && levels !== null && <p className="mt-1 text-xs text-ink-faint">{words.old}</p>}
    </section>
  );
}
