'use client';
import { useCallback, useRef } from 'react';
import { token } from '@/components/player/meters/theme-colours';
import { useTransport } from '@/components/player/transport/use-transport';
import { consoleText } from '@/components/text/console';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import { type Canvas, CanvasBox, type CanvasRun } from './canvas-box';

const words = consoleText.stereo;

/** Correlation of the two channels of what is heard: a mark between −1 and +1. */
export function CorrelationMeter() {
  const transport = useTransport();
  const locale = useLocale();
  const correlation = useRef<number | null>(null);
  const number = useRef<HTMLSpanElement>(null);
  const run = useCallback(
    ({ ask }: CanvasRun) => {
      const stop = transport?.onMeter((message) => {
        if (message.type !== 'meter') return;
        correlation.current = message.reading.correlation;
        const text = formatNumber(message.reading.correlation, { decimals: 2, sign: 'always', locale });
        if (number.current && number.current.textContent !== text) number.current.textContent = text;
        ask();
      });
      return () => stop?.();
    },
    [transport, locale],
  );
  const draw = useCallback((canvas: Canvas) => drawCorrelation(canvas, correlation.current), []);
  return (
    <div className="grid content-end gap-1">
      <div className="flex items-baseline justify-between text-xs text-ink-faint">
        <abbr title={words.correlationLong} className="no-underline">
          {words.correlation}
        </abbr>
        <span ref={number} className="font-mono text-ink">
          –
        </span>
      </div>
      <CanvasBox className="h-10 w-full bg-surface-1" draw={draw} run={run} />
    </div>
  );
}

function drawCorrelation({ element, context, width, height }: Canvas, correlation: number | null): void {
  context.font = '12px "IBM Plex Mono", monospace';
  context.textAlign = 'center';
  for (const at of [-1, 0, 1]) {
    const x = Math.round(((at + 1) / 2) * (width - 32)) + 16.5;
    context.strokeStyle = token(element, '--color-line');
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, height - 16);
    context.stroke();
    context.fillStyle = token(element, '--color-ink-faint');
    context.fillText(at === 0 ? '0' : at < 0 ? '−1' : '+1', x, height - 3);
  }
  if (correlation === null) return;
  const x = ((correlation + 1) / 2) * (width - 32) + 16;
  context.fillStyle = token(element, correlation < 0 ? '--color-changes' : '--color-ink');
  context.fillRect(x - 2, 2, 4, height - 20);
}
