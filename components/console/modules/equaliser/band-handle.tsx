'use client';
import { type KeyboardEvent, useRef } from 'react';
import { consoleText } from '@/components/text/console';
import { moduleText } from '@/components/text/modules';
import { classNames } from '@/components/ui/class-names';
import { useLocale } from '@/components/ui/locale-provider';
import { type EqualiserBand, equaliser, isCut } from '@/lib/engine/modules/equaliser/equaliser';
import { parameterText } from '../../controls/parameter-text';
import { nudged } from '../../controls/taper';
import { type Plot, xOf, yOf } from './equaliser-plot';
import { useBandDrag, useWheel } from './use-band-gestures';

interface BandHandleProps {
  band: EqualiserBand;
  index: number;
  plot: Plot;
  isChosen: boolean;
  onChoose: () => void;
  onChange: (change: Partial<EqualiserBand>, gesture?: string) => void;
  onRelease: () => void;
}

const words = consoleText.equaliser;
const RANGES = equaliser.parameters.bands.of;
const CUT_SLOPES = RANGES.slopeDbPerOctave.choices;

/** The next slope of a cut, steeper (1) or gentler (-1). */
export function slopeBeside({ slopeDbPerOctave }: EqualiserBand, by: 1 | -1) {
  const at = CUT_SLOPES.indexOf(slopeDbPerOctave) + by;
  return CUT_SLOPES[Math.min(CUT_SLOPES.length - 1, Math.max(0, at))] ?? slopeDbPerOctave;
}

/**
 * A band's point in the graph. Drag or arrow keys: frequency and gain; wheel or Page keys: Q or slope; double click or
 * Delete: 0 dB; Enter: on and off.
 */
export function BandHandle({ band, index, plot, isChosen, onChoose, onChange, onRelease }: BandHandleProps) {
  const locale = useLocale();
  const group = useRef<SVGGElement>(null);
  const hasGain = !isCut(band.kind);
  const move = (change: Partial<EqualiserBand>, what: string) =>
    onChange({ enabled: true, ...change }, `band.${index}.${what}`);

  const dragging = useBandDrag({
    band,
    plot,
    hasGain,
    onGrab: onChoose,
    onMove: (change) => move(change, 'drag'),
    onRelease,
  });
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

  useWheel(group, widen);

  const x = Math.min(plot.width - 10, Math.max(10, xOf(plot, band.frequencyHz)));
  const y = Math.min(plot.height - 10, Math.max(10, yOf(plot, hasGain ? band.gainDb : 0)));
  return (
    <g
      ref={group}
      role="slider"
      tabIndex={0}
      aria-label={words.band(index + 1, moduleText.equaliser.parameters.bands.kind.choices[band.kind])}
      aria-orientation="vertical"
      aria-valuemin={hasGain ? RANGES.gainDb.min : RANGES.frequencyHz.min}
      aria-valuemax={hasGain ? RANGES.gainDb.max : RANGES.frequencyHz.max}
      aria-valuenow={hasGain ? band.gainDb : band.frequencyHz}
      aria-valuetext={spokenBand(band, locale)}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      onFocus={onChoose}
      {...dragging}
      onKeyDown={press}
      onKeyUp={onRelease}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onChange(hasGain ? { gainDb: 0 } : { enabled: !band.enabled });
      }}
      className="group cursor-move outline-none"
    >
      <Dot number={index + 1} isOn={band.enabled} isChosen={isChosen} />
    </g>
  );
}

interface DotProps {
  number: number;
  isOn: boolean;
  isChosen: boolean;
}

/** The visible point; its hit area is wider. */
function Dot({ number, isOn, isChosen }: DotProps) {
  return (
    <>
      <circle r={20} className="fill-transparent" />
      <circle
        r={10}
        strokeWidth={isChosen ? 2 : 1.25}
        className={classNames(
          'group-focus-visible:stroke-[3px]',
          isOn
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
          isOn ? (isChosen ? 'fill-ground' : 'fill-ink') : 'fill-ink-faint',
        )}
      >
        {number}
      </text>
      <circle r={14} className="hidden stroke-ink group-focus-visible:block" strokeWidth={1.5} />
    </>
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
      return isCut(band.kind) ? frequency(1) : gain(1);
    case 'ArrowDown':
      return isCut(band.kind) ? frequency(-1) : gain(-1);
    case 'Delete':
    case 'Backspace':
      return isCut(band.kind) ? null : { gainDb: 0 };
    default:
      return null;
  }
}

function spokenBand(band: EqualiserBand, locale: string): string {
  const say = (key: 'frequencyHz' | 'gainDb' | 'q') => {
    const { digits, unit } = parameterText(RANGES[key], band[key], locale);
    return `${digits} ${unit}`.trim();
  };
  const values = isCut(band.kind)
    ? words.spokenCut(say('frequencyHz'), band.slopeDbPerOctave)
    : words.spoken(say('frequencyHz'), say('gainDb'), say('q'));
  return band.enabled ? values : `${values}, ${words.off}`;
}
