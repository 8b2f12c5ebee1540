import { token } from '@/components/player/meters/theme-colours';
import type { DeckKind } from '@/lib/player/deck';
import type { Canvas } from './canvas-box';

/** A bar that rises from the bottom: LUFS or dBTP. */
export interface LevelBar {
  readonly label: string;
  readonly value: number | null;
  /** A line that stays: the highest reading. */
  readonly hold: number | null;
}

/** Gain reduction, hanging from the top, dB. */
export interface ReductionBar {
  readonly label: string;
  readonly value: number;
}

export interface Bars {
  readonly kind: DeckKind;
  readonly levels: readonly LevelBar[];
  readonly reductions: readonly ReductionBar[];
}

const topDb = 3;
const floorDb = -45;
const deepestDb = 12;
const labelHeight = 18;
const scaleWidth = 24;
const gap = 6;

/** Bars on one dB scale with grid lines, full scale stronger; reductions next to them on a scale of their own. */
export function drawBars({ element, context, width, height }: Canvas, bars: Bars): void {
  const ink = (name: string) => token(element, `--color-${name}`);
  const ground = height - labelHeight;
  const yOf = (db: number) => ((topDb - Math.min(topDb, Math.max(floorDb, db))) / (topDb - floorDb)) * ground;
  context.font = '12px "IBM Plex Mono", monospace';
  const count = bars.levels.length + bars.reductions.length;
  const sideGap = bars.reductions.length > 0 ? scaleWidth : 0;
  const barWidth = Math.min(28, (width - scaleWidth - sideGap - gap * count) / count);

  context.textAlign = 'right';
  for (const db of [0, -6, -12, -18, -24, -30, -36, -42]) {
    const y = Math.round(yOf(db)) + 0.5;
    context.fillStyle = ink('ink-faint');
    context.fillText(String(Math.abs(db)), scaleWidth - 6, y + 4);
    context.fillStyle = ink(db === 0 ? 'line-strong' : 'line');
    context.fillRect(scaleWidth, y - 0.5, (barWidth + gap) * bars.levels.length - gap, 1);
  }
  context.textAlign = 'center';
  bars.levels.forEach(({ label, value, hold }, index) => {
    const x = scaleWidth + index * (barWidth + gap);
    context.fillStyle = ink('surface-2');
    context.globalAlpha = 0.7;
    context.fillRect(x, 0, barWidth, ground);
    context.globalAlpha = 1;
    if (value !== null) {
      context.fillStyle = ink(value > 0 ? 'changes' : bars.kind);
      context.fillRect(x, yOf(value), barWidth, ground - yOf(value));
    }
    if (hold !== null) {
      context.fillStyle = ink(hold > 0 ? 'changes' : 'ink');
      context.fillRect(x, yOf(hold) - 1, barWidth, 2);
    }
    context.fillStyle = ink('ink-faint');
    context.fillText(label, x + barWidth / 2, height - 4);
  });
  const first = scaleWidth + bars.levels.length * (barWidth + gap) + sideGap;
  bars.reductions.forEach(({ label, value }, index) => {
    const x = first + index * (barWidth + gap);
    context.fillStyle = ink('surface-2');
    context.fillRect(x, 0, barWidth, ground);
    context.fillStyle = ink('ink-soft');
    context.fillRect(x, 0, barWidth, (Math.min(deepestDb, value) / deepestDb) * ground);
    context.fillStyle = ink('ink-faint');
    context.fillText(label, x + barWidth / 2, height - 4);
  });
  if (bars.reductions.length === 0) return;
  context.textAlign = 'right';
  for (const db of [3, 6, 9]) context.fillText(`−${db}`, first - 4, (db / deepestDb) * ground + 4);
}
