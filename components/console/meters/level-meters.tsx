'use client';
import { useCallback, useEffect, useRef } from 'react';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import { consoleText } from '@/components/text/console';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import { type Canvas, CanvasBox, type CanvasRun } from './canvas-box';
import { drawBars } from './level-bars';
import { useHeardLevels } from './use-heard-levels';

interface LevelMetersProps {
  /** Short names of the chain's compressors and limiters, by module id. */
  names: Readonly<Record<string, string>>;
}

const words = consoleText.meters;
const fields = [
  { key: 'momentaryLufs', label: words.momentary, spoken: words.momentaryLong, unit: 'LUFS' },
  { key: 'shortTermLufs', label: words.shortTerm, spoken: words.shortTermLong, unit: 'LUFS' },
  { key: 'integratedLufs', label: words.integrated, spoken: words.integratedLong, unit: 'LUFS' },
  { key: 'maxTruePeakDbtp', label: words.truePeak, spoken: words.truePeakLong, unit: 'dBTP' },
] as const;

/** Loudness and true peak of what is heard, and each module's gain reduction. */
export function LevelMeters({ names }: LevelMetersProps) {
  const transport = useTransport();
  const state = useTransportState();
  const locale = useLocale();
  const kind = state?.decks.find(({ deck }) => deck.id === state.activeId)?.deck.kind ?? 'version';
  const ask = useRef<() => void>(() => {});
  const { reading, reductions } = useHeardLevels(() => ask.current());
  const numbers = useRef(new Map<string, HTMLElement>());
  const shown = useRef({ names, kind, locale });
  useEffect(() => {
    shown.current = { names, kind, locale };
    ask.current();
  });

  const draw = useCallback(
    (canvas: Canvas) => {
      const now = reading.current;
      const { names: all, kind: heardKind, locale: where } = shown.current;
      drawBars(canvas, {
        kind: heardKind,
        levels: [
          { label: words.momentary, value: now?.momentaryLufs ?? null, hold: null },
          { label: words.shortTerm, value: now?.shortTermLufs ?? null, hold: null },
          { label: words.truePeak, value: now?.truePeakDbtp ?? null, hold: now?.maxTruePeakDbtp ?? null },
        ],
        reductions: Object.entries(all).map(([id, label]) => ({
          label,
          value: reductions.current[id] ?? 0,
        })),
      });
      for (const { key } of fields) {
        const level = now?.[key] ?? null;
        const text = level === null ? '–' : formatNumber(level, { locale: where });
        const box = numbers.current.get(key);
        if (box && box.textContent !== text) box.textContent = text;
      }
    },
    [reading, reductions],
  );
  const run = useCallback((canvas: CanvasRun) => {
    ask.current = canvas.ask;
    return () => {
      ask.current = () => {};
    };
  }, []);

  return (
    <section aria-label={words.label}>
      <CanvasBox className="h-72 w-full" draw={draw} run={run} />
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
        {fields.map(({ key, label, spoken, unit }) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid">
            <dt className="font-mono text-ink-faint">
              <abbr title={spoken} className="no-underline">
                {label}
              </abbr>
            </dt>
            <dd className="text-right font-mono whitespace-nowrap">
              <span
                ref={(box) => {
                  if (box) numbers.current.set(key, box);
                }}
                className="inline-block min-w-[5ch]"
              >
                –
              </span>
              <span className="text-ink-faint">{`\u00a0${unit}`}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 flex items-center justify-between gap-2 text-xs text-ink-faint">
        {words.asDelivered}
        <Button size="compact" tone="bare" onClick={() => transport?.resetMeters()}>
          {words.reset}
        </Button>
      </p>
    </section>
  );
}
