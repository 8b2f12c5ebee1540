'use client';
import { useEffect, useRef } from 'react';
import { playerText } from '@/components/text/player';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import { useTransport, useTransportState } from '../transport/use-transport';
import { linearToSlow, risenPeaks } from './held-spectrum';
import { fitCanvas } from './meter-canvas';
import { drawField, drawSpectrum, spectrumColours } from './spectrum-canvas';
import { onThemeChange } from './theme-colours';

const words = playerText.views;

/** Spectrum, over that of the reference, and stereo field of what is heard. */
export default function SignalViews() {
  const transport = useTransport();
  const state = useTransportState();
  const locale = useLocale();
  const spectrum = useRef<HTMLCanvasElement>(null);
  const field = useRef<HTMLCanvasElement>(null);
  const correlation = useRef<HTMLSpanElement>(null);
  const peaks = useRef<readonly number[]>([]);
  const heard = state?.decks.find(({ deck }) => deck.id === state.activeId);
  const kind = heard?.deck.kind ?? 'version';
  const reference = state?.decks.find(({ deck }) => deck.kind === 'reference' && deck.thirdOctavesDbfs);
  const gainDb = reference?.levelDb ?? 0;
  const curve = reference?.deck.thirdOctavesDbfs ?? null;

  useEffect(() => {
    const [top, round] = [spectrum.current, field.current];
    if (!transport || !top || !round) return;
    const behind = curve?.map((level) => (level === null ? null : level + gainDb)) ?? null;
    let colours = spectrumColours(top, `--color-${kind}`);
    let slow: readonly number[] = [];
    let request = 0;
    let points: Float32Array = new Float32Array(0);
    const draw = () => {
      request = 0;
      drawSpectrum(top, { slow, peaks: peaks.current, reference: behind }, colours);
      drawField(round, points, colours.slow);
    };
    const ask = () => {
      if (request === 0) request = requestAnimationFrame(draw);
    };
    const sizes = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries)
        if (fitCanvas(target as HTMLCanvasElement, contentRect.width, contentRect.height)) ask();
    });
    sizes.observe(top);
    sizes.observe(round);
    const stopTheme = onThemeChange(() => {
      colours = spectrumColours(top, `--color-${kind}`);
      ask();
    });
    const stopViews = transport.onViews((message) => {
      slow = linearToSlow(slow, message.thirdOctavesDbfs);
      peaks.current = risenPeaks(peaks.current, message.thirdOctavesDbfs);
      points = message.field;
      ask();
    });
    const stopMeter = transport.onMeter((message) => {
      if (message.type !== 'meter' || !correlation.current) return;
      correlation.current.textContent = formatNumber(message.reading.correlation, { decimals: 2, locale });
    });
    ask();
    return () => {
      sizes.disconnect();
      stopTheme();
      stopViews();
      stopMeter();
      cancelAnimationFrame(request);
    };
  }, [transport, kind, curve, gainDb, locale]);

  return (
    <div className="grid gap-4 pb-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <figure className="grid gap-2">
        <canvas ref={spectrum} role="img" aria-label={words.spectrum} className="h-48 w-full" />
        <figcaption className="flex flex-wrap gap-x-4 text-xs text-ink-faint">
          <span
            className={kind === 'mix' ? 'text-mix' : kind === 'reference' ? 'text-reference' : 'text-version'}
          >
            {words.slow}
          </span>
          <span className="text-ink-soft">{words.peaks}</span>
          {reference && <span className="text-reference">{words.reference(reference.deck.label)}</span>}
        </figcaption>
      </figure>
      <figure className="grid content-start gap-2">
        <canvas ref={field} role="img" aria-label={words.field} className="size-48 border border-line" />
        <figcaption className="text-xs text-ink-faint">
          {words.correlation}{' '}
          <span ref={correlation} className="font-mono text-ink">
            –
          </span>
        </figcaption>
      </figure>
      <div>
        <Button
          size="compact"
          tone="bare"
          onClick={() => {
            peaks.current = [];
          }}
        >
          {words.reset}
        </Button>
      </div>
    </div>
  );
}
