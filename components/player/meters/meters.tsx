'use client';
import { useEffect, useRef } from 'react';
import { playerText } from '@/components/text/player';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import type { LiveReading } from '@/lib/engine/measure/live-meter';
import { useTransport, useTransportState } from '../transport/use-transport';
import { drawMeters, fitCanvas, type MeterColumn, meterColours } from './meter-canvas';
import { onThemeChange } from './theme-colours';

interface MetersProps {
  /** Names of the chain's compressors and limiters, by module id, for their gain-reduction columns. */
  reductions?: Readonly<Record<string, string>>;
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
  { key: 'plrDb', label: words.plr, spoken: words.plrLong, unit: 'dB' },
] as const;

/** Peak to loudness ratio (AES TD1008): the highest true peak minus the integrated loudness. */
function plrOf({ maxTruePeakDbtp, integratedLufs }: LiveReading): number | null {
  return maxTruePeakDbtp === null || integratedLufs === null ? null : maxTruePeakDbtp - integratedLufs;
}

/** Loudness and true peak of what is heard, and the chain's gain reduction. Drawn on a canvas, with numbers beneath. */
export function Meters({ reductions = {} }: MetersProps) {
  const transport = useTransport();
  const state = useTransportState();
  const locale = useLocale();
  const canvas = useRef<HTMLCanvasElement>(null);
  const numbers = useRef<Partial<Record<(typeof fields)[number]['key'], HTMLSpanElement | null>>>({});
  const kind = state?.decks.find(({ deck }) => deck.id === state.activeId)?.deck.kind ?? 'version';
  const names = useRef(reductions);
  useEffect(() => {
    names.current = reductions;
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null || transport === null) return;
    const readings: Readings = { heard: null, reductions: {} };
    let colours = meterColours(element, `--color-${kind}`);
    let request = 0;
    const draw = () => {
      request = 0;
      drawMeters(element, columnsOf(readings, names.current), colours);
      for (const { key } of fields) {
        const box = numbers.current[key];
        const value = key === 'plrDb' ? readings.heard && plrOf(readings.heard) : readings.heard?.[key];
        const text = show(value ?? null, locale);
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
      colours = meterColours(element, `--color-${kind}`);
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
