'use client';
import { useCallback, useEffect, useRef } from 'react';
import { token } from '@/components/player/meters/theme-colours';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import { type Canvas, CanvasBox, type CanvasRun } from '../../meters/canvas-box';
import { frequencyAt } from './equaliser-plot';

const windowFrames = 16_384;
/** Each point is the power of a twelfth of an octave. */
const halfBand = 2 ** (1 / 24);
/** Music falls by about this much per octave; the display is tilted so that it looks level. */
const tiltDbPerOctave = 4.5;
const topDb = -18;
const floorDb = -84;

/** The spectrum of what is heard, behind the curve: for display only, measured by the browser's AnalyserNode. */
export function Spectrum() {
  const transport = useTransport();
  const state = useTransportState();
  const isReady = state?.status === 'ready';
  const heard = state?.decks.find(({ deck }) => deck.id === state.activeId);
  const kind = heard?.deck.kind ?? 'version';
  const levelDb = heard?.levelDb ?? 0;
  const volume = state?.volume ?? 1;
  const analyser = useRef<AnalyserNode | null>(null);
  const shown = useRef({ kind, liftDb: 0 });
  useEffect(() => {
    // The gains of match and volume are not part of the sound.
    shown.current = { kind, liftDb: -levelDb - 20 * Math.log10(Math.max(volume, 0.001)) };
  });

  const run = useCallback(
    ({ ask }: CanvasRun) => {
      const { output, context } = isReady && transport ? transport : { output: null, context: null };
      if (!transport || !output || !context) return () => {};
      const node = new AnalyserNode(context, { fftSize: windowFrames, smoothingTimeConstant: 0.82 });
      output.connect(node);
      analyser.current = node;
      let request = 0;
      const follow = () => {
        ask();
        request = transport.getState().playing ? requestAnimationFrame(follow) : 0;
      };
      const stop = transport.subscribe(() => {
        if (request === 0) request = requestAnimationFrame(follow);
      });
      follow();
      return () => {
        stop();
        cancelAnimationFrame(request);
        // A player that was closed has let go of everything, and would throw.
        if (transport.output === output) output.disconnect(node);
        analyser.current = null;
      };
    },
    [transport, isReady],
  );
  const bins = useRef(new Float32Array(windowFrames / 2));
  const draw = useCallback((canvas: Canvas) => {
    if (analyser.current === null) return;
    analyser.current.getFloatFrequencyData(bins.current);
    const { sampleRate } = analyser.current.context;
    drawSpectrum(canvas, { bins: bins.current, sampleRate, ...shown.current });
  }, []);
  return <CanvasBox className="pointer-events-none absolute inset-0" draw={draw} run={run} />;
}

interface Picture {
  readonly bins: Float32Array;
  readonly sampleRate: number;
  readonly kind: string;
  readonly liftDb: number;
}

function drawSpectrum({ element, context, width, height }: Canvas, picture: Picture): void {
  const plot = { width, height, scaleDb: 1 };
  const hertzPerBin = picture.sampleRate / windowFrames;
  context.beginPath();
  context.moveTo(0, height);
  for (let x = 0; x <= width; x += 2) {
    const frequency = frequencyAt(plot, x);
    const at = frequency / hertzPerBin;
    const db = levelBetween(picture.bins, at / halfBand, at * halfBand);
    const tilt = tiltDbPerOctave * Math.log2(frequency / 1000);
    const share = (db + picture.liftDb + tilt - floorDb) / (topDb - floorDb);
    context.lineTo(x, height - Math.min(1, Math.max(0, share)) * height);
  }
  context.lineTo(width, height);
  context.closePath();
  context.globalAlpha = 0.22;
  context.fillStyle = token(element, `--color-${picture.kind}`);
  context.fill();
  context.globalAlpha = 1;
}

const silenceDb = -160;

/** Mean power of the bins of a band, dB; interpolated where the band is narrower than a bin. */
function levelBetween(bins: Float32Array, from: number, to: number): number {
  const levelOf = (bin: number) => Math.max(silenceDb, bins[bin] ?? silenceDb);
  const middle = (from + to) / 2;
  const below = Math.floor(middle);
  if (to - from < 2) return levelOf(below) + (levelOf(below + 1) - levelOf(below)) * (middle - below);
  let power = 0;
  const first = Math.round(from);
  const last = Math.round(to);
  for (let bin = first; bin < last; bin++) power += 10 ** (levelOf(bin) / 10);
  return 10 * Math.log10(power / (last - first));
}
