'use client';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { consoleText } from '@/components/text/console';
import { classNames } from '@/components/ui/class-names';
import { useLocale } from '@/components/ui/reader';
import { CUT_SLOPES, BAND_PARAMETERS as RANGES } from '@/lib/engine/chain/parameters.table';
import type { EqualiserBand } from '@/lib/engine/chain/recipe';
import { frequencyAt, gainAt, type Plot, xOf, yOf } from './equaliser-plot';
import { parameterText } from './parameter-text';
import { clamped, nudged } from './taper';

interface BandHandleProps {
  band: EqualiserBand;
  index: number;
  plot: Plot;
  isChosen: boolean;
  onChoose: () => void;
  onChange: (change: Partial<EqualiserBand>, gesture?: string) => void;
  onRest: () => void;
}

const words = consoleText.equaliser;
/** With Shift a drag is this much slower. */
const fineness = 8;

export function isCut({ kind }: EqualiserBand): boolean {
  return kind === 'lowCut' || kind === 'highCut';
}

/** The next slope of a cut, steeper (1) or gentler (-1). */
export function slopeBeside({ slopeDbPerOctave }: EqualiserBand, by: 1 | -1) {
  const at = CUT_SLOPES.indexOf(slopeDbPerOctave) + by;
  return CUT_SLOPES[Math.min(CUT_SLOPES.length - 1, Math.max(0, at))] ?? slopeDbPerOctave;
}

/**
 * A band's point in the graph. Drag or arrows: frequency and gain; wheel, Page keys: Q or slope; double click or
 * Delete: 0 dB; Enter: on and off.
 */
export function BandHandle({ band, index, plot, isChosen, onChoose, onChange, onRest }: BandHandleProps) {
  const locale = useLocale();
  const group = useRef<SVGGElement>(null);
  const drag = useRef<{ x: number; y: number; frequencyHz: number; gainDb: number } | null>(null);
  const hasGain = !isCut(band);
  const move = (change: Partial<EqualiserBand>, what: string) =>
    onChange({ enabled: true, ...change }, `band.${index}.${what}`);

  const take = (event: PointerEvent<SVGGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onChoose();
    drag.current = { x: event.clientX, y: event.clientY, ...band };
  };
  const pull = (event: PointerEvent<SVGGElement>) => {
    const from = drag.current;
    if (from === null) return;
    const slow = event.shiftKey ? fineness : 1;
    const frequencyHz = frequencyAt(plot, xOf(plot, from.frequencyHz) + (event.clientX - from.x) / slow);
    const gainDb = gainAt(plot, yOf(plot, from.gainDb) + (event.clientY - from.y) / slow);
    drag.current = { x: event.clientX, y: event.clientY, frequencyHz, gainDb };
    move(
      {
        frequencyHz: clamped(RANGES.frequencyHz, Number(frequencyHz.toPrecision(4))),
        ...(hasGain ? { gainDb: clamped(RANGES.gainDb, Number(gainDb.toFixed(slow > 1 ? 2 : 1))) } : {}),
      },
      'drag',
    );
  };
  const letGo = () => {
    if (drag.current === null) return;
    drag.current = null;
    onRest();
  };
  const widen = (by: 1 | -1, isFine: boolean) =>
    hasGain
      ? move({ q: nudged(RANGES.q, band.q, { steps: by * 5, isFine }) }, 'q')
      : move({ slopeDbPerOctave: slopeBeside(band, by) }, 'slope');
  const press = (event: KeyboardEvent) => {
    const isFine = event.shiftKey;
    const change = changeForKey(event.key, band, isFine);
    if (change) move(change, event.key);
    else if (event.key === 'PageUp' || event.key === 'PageDown')
      widen(event.key === 'PageUp' ? 1 : -1, isFine);
    else if (event.key === 'Enter') onChange({ enabled: !band.enabled });
    else return;
    event.preventDefault();
  };

  const latestWiden = useRef(widen);
  useEffect(() => {
    latestWiden.current = widen;
  });
  useEffect(() => {
    const element = group.current;
    if (element === null) return;
    // React listens passively; the page must not scroll while Q is turned.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.deltaY !== 0) latestWiden.current(event.deltaY < 0 ? 1 : -1, event.shiftKey);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, []);

  const x = Math.min(plot.width - 10, Math.max(10, xOf(plot, band.frequencyHz)));
  const y = Math.min(plot.height - 10, Math.max(10, yOf(plot, hasGain ? band.gainDb : 0)));
  return (
    <g
      ref={group}
      role="slider"
      tabIndex={0}
      aria-label={words.band(index + 1, words.kinds[band.kind])}
      aria-orientation="vertical"
      aria-valuemin={hasGain ? RANGES.gainDb.min : RANGES.frequencyHz.min}
      aria-valuemax={hasGain ? RANGES.gainDb.max : RANGES.frequencyHz.max}
      aria-valuenow={hasGain ? band.gainDb : band.frequencyHz}
      aria-valuetext={spokenBand(band, locale)}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      onFocus={onChoose}
      onPointerDown={take}
      onPointerMove={pull}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={press}
      onKeyUp={onRest}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onChange(hasGain ? { gainDb: 0 } : { enabled: !band.enabled });
      }}
      className="group cursor-move outline-none"
    >
      <circle r={20} className="fill-transparent" />
      <circle
        r={10}
        strokeWidth={isChosen ? 2 : 1.25}
        className={classNames(
          'group-focus-visible:stroke-[3px]',
          band.enabled
            ? isChosen
              ? 'fill-ink stroke-ink'
              : 'fill-surface-3 stroke-ink'
            : 'fill-surface-1 stroke-ink-faint',
        )}
      />
      <text
        y={4}
        textAnchor="middle"
        className={classNames(
          'pointer-events-none font-mono text-xs',
          band.enabled ? (isChosen ? 'fill-ground' : 'fill-ink') : 'fill-ink-faint',
        )}
      >
        {index + 1}
      </text>
      <circle r={14} className="hidden stroke-ink group-focus-visible:block" strokeWidth={1.5} />
    </g>
  );
}

function changeForKey(key: string, band: EqualiserBand, isFine: boolean): Partial<EqualiserBand> | null {
  const frequency = (steps: number) => ({
    frequencyHz: nudged(RANGES.frequencyHz, band.frequencyHz, { steps: steps * 2, isFine }),
  });
  const gain = (steps: number) => ({ gainDb: nudged(RANGES.gainDb, band.gainDb, { steps, isFine }) });
  switch (key) {
    case 'ArrowRight':
      return frequency(1);
    case 'ArrowLeft':
      return frequency(-1);
    case 'ArrowUp':
      return isCut(band) ? frequency(1) : gain(1);
    case 'ArrowDown':
      return isCut(band) ? frequency(-1) : gain(-1);
    case 'Delete':
    case 'Backspace':
      return isCut(band) ? null : { gainDb: 0 };
    default:
      return null;
  }
}

function spokenBand(band: EqualiserBand, locale: string): string {
  const say = (key: 'frequencyHz' | 'gainDb' | 'q') => {
    const { digits, unit } = parameterText(RANGES[key], band[key], locale);
    return `${digits} ${unit}`.trim();
  };
  const values = isCut(band)
    ? words.spokenCut(say('frequencyHz'), band.slopeDbPerOctave)
    : words.spoken(say('frequencyHz'), say('gainDb'), say('q'));
  return band.enabled ? values : `${values}, ${words.off}`;
}
