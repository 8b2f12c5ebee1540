'use client';
import { useCallback, useRef } from 'react';
import { token } from '@/components/player/meters/theme-colours';
import { useTransport } from '@/components/player/transport/use-transport';
import { consoleText } from '@/components/text/console';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import { type Canvas, CanvasBox, type CanvasRun } from './canvas-box';

interface GainHistoryProps {
  moduleId: string;
  /** Reduction at the lower edge, dB. */
  depthDb: number;
}

/** About ten seconds of readings. */
const kept = 300;

/** Gain reduction of a compressor or limiter over time: now is on the right. */
export function GainHistory({ moduleId, depthDb }: GainHistoryProps) {
  const transport = useTransport();
  const locale = useLocale();
  const readings = useRef<number[]>([]);
  const now = useRef<HTMLSpanElement>(null);
  const most = useRef<HTMLSpanElement>(null);

  const run = useCallback(
    ({ ask }: CanvasRun) => {
      readings.current = [];
      const stop = transport?.onMeter((message) => {
        if (message.type !== 'chain') return;
        const reduction = message.meters.gainReductionDb[moduleId] ?? 0;
        const all = readings.current;
        all.push(reduction);
        if (all.length > kept) all.shift();
        write(now.current, reduction, locale);
        write(most.current, Math.max(...all), locale);
        ask();
      });
      return () => stop?.();
    },
    [transport, moduleId, locale],
  );
  const draw = useCallback((canvas: Canvas) => drawHistory(canvas, readings.current, depthDb), [depthDb]);

  return (
    <div className="grid content-end gap-1">
      <div className="flex items-baseline justify-between gap-4 text-xs text-ink-faint">
        <span>{consoleText.compressor.reduction}</span>
        <span className="font-mono">
          <span ref={now} className="inline-block min-w-[5ch] text-right text-ink">
            –
          </span>{' '}
          dB, max{' '}
          <span ref={most} className="inline-block min-w-[5ch] text-right text-ink">
            –
          </span>{' '}
          dB
        </span>
      </div>
      <CanvasBox className="h-24 w-full bg-surface-1" draw={draw} run={run} />
    </div>
  );
}

function write(box: HTMLSpanElement | null, reduction: number, locale: string): void {
  const text = formatNumber(-reduction, { locale });
  if (box && box.textContent !== text) box.textContent = text;
}

function drawHistory(
  { element, context, width, height }: Canvas,
  readings: readonly number[],
  depthDb: number,
): void {
  context.strokeStyle = token(element, '--color-line');
  context.fillStyle = token(element, '--color-ink-faint');
  context.font = '12px "IBM Plex Mono", monospace';
  for (let db = 3; db < depthDb; db += 3) {
    const y = Math.round((db / depthDb) * height) + 0.5;
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(width - 28, y);
    context.stroke();
    context.fillText(`−${db}`, width - 22, y + 4);
  }
  const step = (width - 30) / kept;
  context.fillStyle = token(element, '--color-version-dim');
  const first = kept - readings.length;
  readings.forEach((reduction, index) => {
    const depth = Math.min(1, reduction / depthDb) * height;
    context.fillRect((first + index) * step, 0, step + 0.5, depth);
  });
}
