'use client';
import { mixesText } from '@/components/text/mixes';
import { classNames } from '@/components/ui/class-names';
import { formatNumber } from '@/components/ui/figures/format';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import { useLocale } from '@/components/ui/locale-provider';
import { scaleOf, shareOf } from './strip';

export type ReadingId = keyof typeof mixesText.readings;

/** The readings of one sound that are compared. */
export type Readings = Readonly<Record<ReadingId, number | null>>;

/** A sound that this mix is compared with. */
export interface ComparedReadings {
  readonly id: string;
  /** `02 Night Tram`, `Ref A – Harbour Signal`. */
  readonly label: string;
  readonly readings: Readings;
}

interface ReadingStripsProps {
  own: Readings;
  others: readonly ComparedReadings[];
  references: readonly ComparedReadings[];
  /** The previous mix, while two are compared. */
  earlier?: Readings | null;
}

const words = mixesText.compare;
export const readingIds = Object.keys(mixesText.readings) as ReadingId[];
/** A strip covers at least this much, in its unit, so that tenths look like tenths. */
const leastSpans: Readings = { integrated: 6, range: 6, plr: 6, truePeak: 3, width: 6 };

/** Each reading on a strip of its own: this mix, the release's other mixes, and the range of the references. */
export function ReadingStrips({ own, others, references, earlier = null }: ReadingStripsProps) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{words.table}</caption>
      <thead className="max-sm:sr-only">
        <tr className="text-left text-xs text-ink-faint [&_th]:pr-4 [&_th]:pb-2 [&_th]:font-normal">
          <th scope="col">{words.reading}</th>
          <th scope="col" className="w-full">
            <span className="sr-only">{words.title}</span>
          </th>
          <th scope="col" className="text-right">
            {words.thisMix}
          </th>
          {earlier && (
            <th scope="col" className="text-right">
              {words.earlier}
            </th>
          )}
          <th scope="col" className="text-right">
            {words.others}
          </th>
          <th scope="col" className="pr-0! text-right">
            {words.references}
          </th>
        </tr>
      </thead>
      <tbody>
        {readingIds.map((id) => (
          <Row key={id} id={id} own={own} others={others} references={references} earlier={earlier} />
        ))}
      </tbody>
    </table>
  );
}

function valuesOf(sounds: readonly ComparedReadings[], id: ReadingId): number[] {
  return sounds.flatMap(({ readings }) => readings[id] ?? []);
}

const cell = 'py-2 pr-4 text-right whitespace-nowrap max-sm:py-0 max-sm:pr-0';

function Row({ id, own, others, references, earlier = null }: ReadingStripsProps & { id: ReadingId }) {
  const { label, technical, unit } = mixesText.readings[id];
  return (
    <tr className="border-t border-line max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-4 max-sm:gap-y-1 max-sm:py-3">
      <th scope="row" className="py-2 pr-6 text-left font-normal whitespace-nowrap max-sm:py-0">
        {label} <span className="text-xs text-ink-faint">{technical}</span>
      </th>
      <td className="w-full py-2 pr-6 max-sm:order-3 max-sm:col-span-2 max-sm:py-0 max-sm:pr-0">
        <Strip id={id} own={own} others={others} references={references} earlier={earlier} />
      </td>
      <td className={classNames(cell, 'max-sm:order-2')}>
        <UnitNumber value={own[id]} unit={unit} className="text-ink" />
      </td>
      {earlier && (
        <td className={classNames(cell, 'text-ink-soft max-sm:order-4 max-sm:text-left')}>
          <span className="text-xs text-ink-faint sm:hidden">{words.earlier} </span>
          <UnitNumber value={earlier[id]} unit={unit} />
        </td>
      )}
      <td className={classNames(cell, 'text-ink-soft max-sm:order-4 max-sm:text-left')}>
        <span className="text-xs text-ink-faint sm:hidden">{words.others} </span>
        <Span values={valuesOf(others, id)} />
      </td>
      <td className={classNames(cell, 'pr-0! text-ink-soft max-sm:order-5')}>
        <span className="text-xs text-ink-faint sm:hidden">{words.references} </span>
        <Span values={valuesOf(references, id)} />
      </td>
    </tr>
  );
}

function Span({ values }: { values: readonly number[] }) {
  const locale = useLocale();
  if (values.length === 0) return <span className="text-ink-faint">–</span>;
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) =>
    formatNumber(value, { locale }),
  );
  return <>{low === high ? low : words.span(low ?? '', high ?? '')}</>;
}

function Strip({ id, own, others, references, earlier = null }: ReadingStripsProps & { id: ReadingId }) {
  const locale = useLocale();
  const { unit } = mixesText.readings[id];
  const spans = valuesOf(references, id);
  const mine = own[id];
  const before = earlier?.[id] ?? null;
  const all = [
    ...valuesOf(others, id),
    ...spans,
    ...(mine === null ? [] : [mine]),
    ...(before === null ? [] : [before]),
  ];
  if (all.length === 0) return null;
  const scale = scaleOf(all, leastSpans[id] ?? 6);
  const left = (value: number) => `${shareOf(scale, value) * 100}%`;
  const said = (name: string, value: number) => `${name}: ${formatNumber(value, { locale })} ${unit}`;
  const [low, high] = [Math.min(...spans), Math.max(...spans)];
  return (
    <div aria-hidden="true" className="relative h-6 min-w-32">
      <span className="absolute inset-x-0 top-1/2 border-t border-line" />
      {spans.length > 0 && (
        <span
          title={`${words.references}: ${words.span(formatNumber(low, { locale }), formatNumber(high, { locale }))} ${unit}`}
          style={{ left: left(low), width: `${(shareOf(scale, high) - shareOf(scale, low)) * 100}%` }}
          className="absolute inset-y-1 min-w-0.5 border-x border-reference bg-reference/20"
        />
      )}
      {others.map(({ id: key, label, readings }) => {
        const value = readings[id];
        return value === null ? null : (
          <span
            key={key}
            title={said(label, value)}
            style={{ left: left(value) }}
            className="absolute top-1/2 size-2 -translate-1/2 rounded-full border border-mix-dim bg-ground"
          />
        );
      })}
      {before !== null && (
        <span
          title={said(words.earlier, before)}
          style={{ left: left(before) }}
          className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full border-2 border-dashed border-ink-soft bg-ground"
        />
      )}
      {mine !== null && (
        <span
          title={said(words.thisMix, mine)}
          style={{ left: left(mine) }}
          className="absolute top-1/2 h-5 w-1 -translate-1/2 rounded-sm bg-mix"
        />
      )}
    </div>
  );
}
