'use client';
import { useMemo } from 'react';
import { mixesText } from '@/components/text/mixes';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import type { ComparedSound, SoundReadings } from '@/lib/domain/mixes/mix-review.view';
import { ReadingStrips } from './reading-strips';
import { comparedReadingsOf, curveOf, curvesOf, readingsFor } from './readings';
import { differences, spanOf } from './tone';
import { ToneChart } from './tone-chart';

interface ComparePanelProps {
  own: SoundReadings;
  others: readonly ComparedSound[];
  references: readonly ComparedSound[];
  /** The previous mix. */
  earlier: SoundReadings | null;
}

/** Loudness and tone of a mix compared with the release's other mixes and the range of the client's own references. */
export function ComparePanel({ own, others, references, earlier }: ComparePanelProps) {
  const words = mixesText.compare;
  const around = useMemo(
    () => ({ others: others.map(comparedReadingsOf), references: references.map(comparedReadingsOf) }),
    [others, references],
  );
  return (
    <section aria-labelledby="compare" className="grid gap-6">
      <div>
        <h2 id="compare" className="text-sm text-ink-soft">
          {words.title}
        </h2>
        <p className="text-sm text-ink-faint">{references.length > 0 ? words.intro : words.noReferences}</p>
        {others.length === 0 && <p className="text-sm text-ink-faint">{words.noOthers}</p>}
      </div>
      <ReadingStrips
        own={readingsFor(own)}
        others={around.others}
        references={around.references}
        earlier={earlier && readingsFor(earlier)}
      />
      <Tone own={own} others={others} references={references} earlier={earlier} />
    </section>
  );
}

function Tone({ own, others, references, earlier }: ComparePanelProps) {
  const locale = useLocale();
  const words = mixesText.tone;
  const curves = useMemo(
    () => ({
      own: curveOf(own)?.[0] ?? null,
      others: curvesOf(others),
      references: curvesOf(references),
      earlier: (earlier && curveOf(earlier)?.[0]) ?? null,
    }),
    [own, others, references, earlier],
  );
  if (!curves.own) return null;
  const apart = curves.references.length > 0 ? differences(curves.own, spanOf(curves.references)) : null;
  return (
    <div className="grid gap-2">
      <h3 className="text-sm text-ink-soft">{words.title}</h3>
      <ToneChart {...curves} own={curves.own} />
      {apart && (
        <ul className="grid gap-1 text-sm text-ink-soft">
          {apart.length === 0 && <li>{words.within}</li>}
          {apart.map(({ region, db }) => (
            <li key={region}>
              {(db > 0 ? words.more : words.less)(
                formatNumber(Math.abs(db), { locale }),
                words.regions[region],
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
