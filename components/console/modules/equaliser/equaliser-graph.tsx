'use client';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { consoleText } from '@/components/text/console';
import { useLocale } from '@/components/ui/locale-provider';
import {
  type EqualiserBand,
  type EqualiserSettings,
  equaliser,
} from '@/lib/engine/modules/equaliser/equaliser';
import { clamped } from '../../controls/taper';
import { BandHandle } from './band-handle';
import { curvePath, frequencyAt, gainAt, type Plot, xOf, yOf } from './equaliser-plot';
import { Spectrum } from './spectrum';
import { useBandCurve, useSumCurve } from './use-curves';

interface EqualiserGraphProps {
  module: EqualiserSettings;
  sampleRate: number;
  scaleDb: number;
  chosen: number;
  onChoose: (index: number) => void;
  onBand: (index: number, change: Partial<EqualiserBand>, gesture?: string) => void;
  onNewBand: (place: { frequencyHz: number; gainDb: number }) => void;
  onRelease: () => void;
}

const RANGES = equaliser.parameters.bands.of;
const height = 288;
const words = consoleText.equaliser;

/** The curve that the engine filters with, and a draggable point for each band. */
export function EqualiserGraph(props: EqualiserGraphProps) {
  const { module, sampleRate, scaleDb, chosen, onChoose, onBand, onNewBand, onRelease } = props;
  const { box, width } = useWidth();
  const plot: Plot = { width, height, scaleDb };
  const sum = useSumCurve(module.bands, sampleRate);
  const own = useBandCurve(module.bands[chosen], sampleRate);
  const addAt = (event: PointerEvent | React.MouseEvent) => {
    if (event.target !== event.currentTarget) return;
    const frame = event.currentTarget.getBoundingClientRect();
    const frequencyHz = frequencyAt(plot, event.clientX - frame.left);
    const gainDb = gainAt(plot, event.clientY - frame.top);
    onNewBand({
      frequencyHz: clamped(RANGES.frequencyHz, Number(frequencyHz.toPrecision(3))),
      gainDb: clamped(RANGES.gainDb, Number(gainDb.toFixed(1))),
    });
  };
  return (
    <fieldset ref={box} aria-label={words.graph} className="relative bg-surface-1" style={{ height }}>
      <Spectrum />
      {width > 0 && (
        // biome-ignore lint/a11y/noSvgWithoutTitle: a title would show a tooltip over the whole graph; the fieldset has the name.
        <svg
          width={width}
          height={height}
          className="absolute inset-0 touch-none overflow-hidden fill-none select-none"
          onDoubleClick={addAt}
        >
          <Grid plot={plot} />
          {sum && (
            <g pointerEvents="none" className={module.bypass ? 'opacity-40' : ''}>
              {own && (
                <path
                  d={curvePath(plot, own)}
                  className="stroke-ink-faint"
                  strokeWidth={1}
                  strokeDasharray="3 3"
                />
              )}
              <path
                d={`${curvePath(plot, sum)}L${width} ${yOf(plot, 0)}L0 ${yOf(plot, 0)}Z`}
                className="fill-version-soft opacity-70"
              />
              <path d={curvePath(plot, sum)} className="stroke-version" strokeWidth={2} />
            </g>
          )}
          {module.bands.map((band, index) => (
            <BandHandle
              // biome-ignore lint/suspicious/noArrayIndexKey: a band is identified by its index in the equaliser.
              key={index}
              band={band}
              index={index}
              plot={plot}
              isChosen={index === chosen}
              onChoose={() => onChoose(index)}
              onChange={(change, gesture) => onBand(index, change, gesture)}
              onRelease={onRelease}
            />
          ))}
        </svg>
      )}
    </fieldset>
  );
}

function useWidth() {
  const box = useRef<HTMLFieldSetElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const sizes = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return { box, width };
}

const gridHz = [20, 30, 50, 100, 200, 300, 500, 1000, 2000, 3000, 5000, 10_000, 20_000];
const namedHz: Readonly<Record<number, string>> = {
  50: '50',
  100: '100',
  200: '200',
  500: '500',
  1000: '1k',
  2000: '2k',
  5000: '5k',
  10000: '10k',
};

function Grid({ plot }: { plot: Plot }) {
  const locale = useLocale();
  const { width, scaleDb } = plot;
  const step = scaleDb / 3;
  const gains = [-2, -1, 0, 1, 2].map((i) => i * step);
  return (
    <g pointerEvents="none">
      {gridHz.map((hertz) => (
        <path key={hertz} d={`M${xOf(plot, hertz).toFixed(1)} 0V${height}`} className="stroke-line" />
      ))}
      {gains.map((gain) => (
        <path
          key={gain}
          d={`M0 ${yOf(plot, gain).toFixed(1)}H${width}`}
          className={gain === 0 ? 'stroke-line-strong opacity-70' : 'stroke-line'}
        />
      ))}
      {Object.entries(namedHz).map(([hertz, name]) => (
        <text
          key={hertz}
          x={xOf(plot, Number(hertz)) + 4}
          y={height - 6}
          className="fill-ink-faint font-mono text-xs"
        >
          {name}
        </text>
      ))}
      {gains.map((gain) => (
        <text
          key={gain}
          x={width - 6}
          y={yOf(plot, gain) - 4}
          textAnchor="end"
          className="fill-ink-faint font-mono text-xs"
        >
          {new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(gain).replace('-', '−')}
        </text>
      ))}
    </g>
  );
}
