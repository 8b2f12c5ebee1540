'use client';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { mixesText } from '@/components/text/mixes';
import { formatNumber, formatRate } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import {
  bandHz,
  plotRange,
  spanOf,
  spanPath,
  type ToneCurve,
  type TonePlot,
  type ToneSpan,
  tonePath,
  xOfBand,
  yOfLevel,
} from './tone';

const words = mixesText.tone;
const size = { width: 1000, height: 320 };

interface ToneChartProps {
  /** Level-matched (`levelled`), like all others. */
  own: ToneCurve;
  others: readonly ToneCurve[];
  references: readonly ToneCurve[];
  /** The previous mix, while two are compared. */
  earlier?: ToneCurve | null;
}

const hertzText = (hertz: number, locale: string): string =>
  hertz < 1000
    ? `${formatNumber(hertz, { decimals: Number.isInteger(hertz) ? 0 : 1, locale })} Hz`
    : formatRate(hertz, locale);

/** The third octaves of this mix over the range of the references, with the other mixes faint behind it. */
export function ToneChart({ own, others, references, earlier = null }: ToneChartProps) {
  const locale = useLocale();
  const [band, setBand] = useState<number | null>(null);
  const picture = useMemo(() => {
    const audible = [own, ...references, ...(earlier ? [earlier] : [])].map((curve) => curve.slice(3, -2));
    const plot: TonePlot = { ...size, ...plotRange(audible) };
    return { plot, span: spanOf(references), otherSpan: spanOf(others) };
  }, [own, others, references, earlier]);
  const { plot, span, otherSpan } = picture;
  const at = band ?? bandHz.indexOf(1000);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    setBand(Math.min(bandHz.length - 1, Math.max(0, Math.floor(share * bandHz.length))));
  };
  const walk = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 };
    const ends: Record<string, number> = { Home: 0, End: bandHz.length - 1 };
    const next = ends[event.key] ?? (event.key in steps ? at + (steps[event.key] ?? 0) : null);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setBand(Math.min(bandHz.length - 1, Math.max(0, next)));
  };
  const db = (value: number | null | undefined) =>
    value === null || value === undefined ? words.unknown : `${formatNumber(value, { locale })} dB`;
  const between = (limits: ToneSpan | null | undefined) =>
    limits
      ? `${mixesText.compare.span(formatNumber(limits.low, { locale }), formatNumber(limits.high, { locale }))} dB`
      : null;
  const hertz = hertzText(bandHz[at] ?? 0, locale);
  return (
    <figure className="grid gap-2">
      <figcaption className="flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm">
        <span className="min-w-[7ch] font-mono text-ink">{hertz}</span>
        <Key className="text-mix" name={mixesText.compare.thisMix} value={db(own[at])} mark="line" />
        {earlier && (
          <Key
            className="text-ink-soft"
            name={mixesText.compare.earlier}
            value={db(earlier[at])}
            mark="dashes"
          />
        )}
        {references.length > 0 && (
          <Key
            className="text-reference"
            name={mixesText.compare.references}
            value={between(span[at]) ?? words.unknown}
            mark="area"
          />
        )}
        {others.length > 0 && (
          <Key
            className="text-mix-dim"
            name={mixesText.compare.others}
            value={between(otherSpan[at]) ?? words.unknown}
            mark="thin"
          />
        )}
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-label={words.chart}
        aria-valuemin={0}
        aria-valuemax={bandHz.length - 1}
        aria-valuenow={at}
        aria-valuetext={words.spoken(hertz, db(own[at]), between(span[at]))}
        onKeyDown={walk}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setBand(null)}
        className="relative h-52 touch-pan-y bg-surface-1 sm:h-64"
      >
        <Grid plot={plot} />
        <svg
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 h-full w-full"
        >
          <path
            d={spanPath(plot, span)}
            className="fill-reference/15 stroke-reference stroke-hairline"
            strokeWidth="1"
          />
          {others.map((curve, index) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: curves have no name of their own and are never reordered.
              key={index}
              d={tonePath(plot, curve)}
              className="fill-none stroke-mix-dim stroke-hairline opacity-60"
              strokeWidth="1"
            />
          ))}
          {earlier && (
            <path
              d={tonePath(plot, earlier)}
              className="fill-none stroke-ink-soft stroke-hairline"
              strokeWidth="1.5"
              strokeDasharray="4 3"
            />
          )}
          <path d={tonePath(plot, own)} className="fill-none stroke-mix stroke-hairline" strokeWidth="2" />
        </svg>
        <Cursor plot={plot} band={at} level={own[at] ?? null} isFaint={band === null} />
      </div>
      <Scale locale={locale} />
    </figure>
  );
}

const marks = {
  line: 'h-0.5 w-4 bg-current',
  thin: 'h-px w-4 bg-current',
  dashes: 'h-0 w-4 border-t-2 border-dashed border-current',
  area: 'h-2.5 w-4 border-y border-current bg-current/15',
} as const;

interface KeyProps {
  className: string;
  name: string;
  value: string;
  mark: keyof typeof marks;
}

/** The name of a curve, and its value at the pointer. */
function Key({ className, name, value, mark }: KeyProps) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden="true" className={className}>
        <span className={`block ${marks[mark]}`} />
      </span>
      <span className="text-ink-soft">{name}</span>
      <span className="font-mono">{value}</span>
    </span>
  );
}

function Grid({ plot }: { plot: TonePlot }) {
  const locale = useLocale();
  const lines: number[] = [];
  for (let db = plot.topDb - 10; db > plot.floorDb; db -= 10) lines.push(db);
  return (
    <div aria-hidden="true" className="absolute inset-0">
      {lines.map((db) => (
        <div
          key={db}
          style={{ top: `${(yOfLevel(plot, db) / plot.height) * 100}%` }}
          className="absolute inset-x-0 border-t border-line"
        >
          <span className="absolute right-1 -translate-y-full font-mono text-xs text-ink-faint">
            {formatNumber(db, { decimals: 0, locale })}
          </span>
        </div>
      ))}
    </div>
  );
}

interface CursorProps {
  plot: TonePlot;
  band: number;
  level: number | null;
  isFaint: boolean;
}

function Cursor({ plot, band, level, isFaint }: CursorProps) {
  const left = `${(xOfBand(plot, band) / plot.width) * 100}%`;
  return (
    <div aria-hidden="true" className={isFaint ? 'opacity-40' : ''}>
      <span style={{ left }} className="absolute inset-y-0 w-px bg-line-strong" />
      {level !== null && (
        <span
          style={{ left, top: `${(yOfLevel(plot, level) / plot.height) * 100}%` }}
          className="absolute size-2 -translate-x-1/2 -translate-y-1/2 rounded-full bg-mix"
        />
      )}
    </div>
  );
}

const named = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];

function Scale({ locale }: { locale: string }) {
  return (
    <div aria-hidden="true" className="relative h-4 font-mono text-xs text-ink-faint">
      {named.map((hertz) => (
        <span
          key={hertz}
          style={{ left: `${xOfBand({ width: 100 }, bandHz.indexOf(hertz))}%` }}
          className="absolute -translate-x-1/2 whitespace-nowrap nth-[even]:max-sm:hidden"
        >
          {hertzText(hertz, locale)}
        </span>
      ))}
    </div>
  );
}
