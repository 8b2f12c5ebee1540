'use client';
import { useEffect, useRef } from 'react';
import { playerText } from '@/components/text/player';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { useLocale } from '@/components/ui/reader';
import type { LiveReading } from '@/lib/engine/measure/live-meter';
import { drawMeters, fitCanvas, type MeterColumn, metersInks } from './meter-canvas';
import { onThemeChange } from './theme-colours';
import { useTransport, useTransportState } from './use-transport';

interface MetersProps {
  /** Names of the chain's compressors and limiters, by module id, for their gain-reduction columns. */
  reductions?: Readonly<Record<string, string>>;
  /** Read levels as they would be delivered: what the loudness match takes off is added again. */
  isAsDelivered?: boolean;
}

interface Readings {
  heard: LiveReading | null;
  reductions: Readonly<Record<string, number>>;
}

const words = playerText.meters;

const fields = [
  { key: 'momentaryLufs', label: words.momentary, spoken: words.momentaryLong, unit: 'LUFS' },
  { key: 'shortTermLufs', label: words.shortTerm, spoken: words.shortTermLong, unit: 'LUFS' },
  { key: 'integratedLufs', label: words.integrated, spoken: words.integratedLong, unit: 'LUFS' },
  { key: 'maxTruePeakDbtp', label: words.truePeak, spoken: words.truePeakLong, unit: 'dBTP' },
] as const;

/** Loudness and true peak of what is heard, and what the chain takes away. Drawn on a canvas, numbers beneath. */
export function Meters({ reductions = {}, isAsDelivered = false }: MetersProps) {
  const transport = useTransport();
  const state = useTransportState();
  const locale = useLocale();
  const canvas = useRef<HTMLCanvasElement>(null);
  const numbers = useRef<Partial<Record<(typeof fields)[number]['key'], HTMLSpanElement | null>>>({});
  const heard = state?.decks.find(({ deck }) => deck.id === state.heardId);
  const kind = heard?.deck.kind ?? 'version';
  const addDb = isAsDelivered && state?.match === 'matched' ? -(heard?.matchDb ?? 0) : 0;
  const latest = useRef({ names: reductions, addDb });
  useEffect(() => {
    latest.current = { names: reductions, addDb };
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null || transport === null) return;
    const readings: Readings = { heard: null, reductions: {} };
    let inks = metersInks(element, `--color-${kind}`);
    let request = 0;
    const draw = () => {
      request = 0;
      const { names, addDb } = latest.current;
      const shown = { ...readings, heard: readings.heard && lifted(readings.heard, addDb) };
      drawMeters(element, columnsOf(shown, names), inks);
      for (const { key } of fields) {
        const box = numbers.current[key];
        const text = show(shown.heard?.[key] ?? null, locale);
        if (box && box.textContent !== text) box.textContent = text;
      }
    };
    const ask = () => {
      if (request === 0) request = requestAnimationFrame(draw);
    };
    const sizes = new ResizeObserver(([entry]) => {
      if (entry && fitCanvas(element, entry.contentRect.width, entry.contentRect.height)) ask();
    });
    sizes.observe(element);
    const stopTheme = onThemeChange(() => {
      inks = metersInks(element, `--color-${kind}`);
      ask();
    });
    const stopMeter = transport.onMeter((message) => {
      if (message.type === 'meter') readings.heard = message.reading;
      else readings.reductions = message.meters.gainReductionDb;
      ask();
    });
    ask();
    return () => {
      sizes.disconnect();
      stopTheme();
      stopMeter();
      cancelAnimationFrame(request);
    };
  }, [transport, kind, locale]);

  return (
    <section aria-label={words.label} className="grid gap-3">
      <div aria-hidden="true">
        <canvas ref={canvas} className="h-40 w-full" />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-sm">
        {fields.map(({ key, label, spoken, unit }) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid">
            <dt className="font-mono text-ink-faint">
              <abbr title={spoken} className="no-underline">
                {label}
              </abbr>
            </dt>
            <dd className="text-right whitespace-nowrap">
              <span
                ref={(box) => {
                  numbers.current[key] = box;
                }}
                className="font-mono"
              >
                –
              </span>
              <span className="text-ink-faint">{`\u00a0${unit}`}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Button size="compact" tone="bare" onClick={() => transport?.resetMeters()}>
        {words.reset}
      </Button>
    </section>
  );
}

/** A gain moves every level by as much. */
function lifted(reading: LiveReading, db: number): LiveReading {
  if (db === 0) return reading;
  const lift = (level: number | null) => (level === null ? null : level + db);
  return {
    ...reading,
    momentaryLufs: lift(reading.momentaryLufs),
    shortTermLufs: lift(reading.shortTermLufs),
    integratedLufs: lift(reading.integratedLufs),
    truePeakDbtp: lift(reading.truePeakDbtp),
    maxTruePeakDbtp: lift(reading.maxTruePeakDbtp),
  };
}

function show(value: number | null, locale: string): string {
  return value === null ? '–' : formatNumber(value, { locale });
}

const loudness = { floor: -36, ceiling: 0, isReduction: false, hold: null, limit: 0 };

function columnsOf({ heard, reductions }: Readings, names: Readonly<Record<string, string>>): MeterColumn[] {
  const columns: MeterColumn[] = [
    { ...loudness, label: words.momentary, value: heard?.momentaryLufs ?? null },
    { ...loudness, label: words.shortTerm, value: heard?.shortTermLufs ?? null },
    {
      label: words.truePeak,
      value: heard?.truePeakDbtp ?? null,
      floor: -36,
      ceiling: 3,
      isReduction: false,
      hold: heard?.maxTruePeakDbtp ?? null,
      limit: 0,
    },
  ];
  for (const [id, label] of Object.entries(names)) {
    const value = reductions[id] ?? null;
    columns.push({ label, value, floor: 0, ceiling: 12, isReduction: true, hold: null, limit: 12 });
  }
  return columns;
}
