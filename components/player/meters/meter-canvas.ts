import { token } from './theme-colours';

/** One bar. `reduction` hangs from the top, everything else rises from the bottom. */
export interface MeterColumn {
  readonly label: string;
  /** dB, LUFS or dBTP; null for silence. */
  readonly value: number | null;
  readonly floor: number;
  readonly ceiling: number;
  readonly isReduction: boolean;
  /** A line that stays: the maximum. */
  readonly hold: number | null;
  /** Above this the bar gets the colour of an error. */
  readonly limit: number;
}

export interface MeterColours {
  readonly bar: string;
  readonly track: string;
  readonly over: string;
  readonly text: string;
  readonly reduction: string;
}

const GAP = 8;
const LABEL_PIXELS = 18;

export function meterColours(element: Element, bar: string): MeterColours {
  return {
    bar: token(element, bar),
    track: token(element, '--color-line'),
    over: token(element, '--color-changes'),
    text: token(element, '--color-ink-faint'),
    reduction: token(element, '--color-ink-soft'),
  };
}

/** Fits the canvas to its box; true if its size has changed. Call it outside of drawing. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): boolean {
  const ratio = devicePixelRatio || 1;
  const wide = Math.round(width * ratio);
  const high = Math.round(height * ratio);
  if (canvas.width === wide && canvas.height === high) return false;
  canvas.width = wide;
  canvas.height = high;
  return true;
}

export function drawMeters(
  canvas: HTMLCanvasElement,
  columns: readonly MeterColumn[],
  colours: MeterColours,
): void {
  const context = canvas.getContext('2d');
  if (context === null || columns.length === 0) return;
  const ratio = devicePixelRatio || 1;
  const width = canvas.width / ratio;
  const height = canvas.height / ratio - LABEL_PIXELS;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height + LABEL_PIXELS);
  context.font = '12px "IBM Plex Mono", monospace';
  context.textAlign = 'center';
  const step = (width + GAP) / columns.length;
  columns.forEach((column, index) => {
    const x = index * step;
    drawBar(context, column, { x, width: step - GAP, height }, colours);
    context.fillStyle = colours.text;
    context.fillText(column.label, x + (step - GAP) / 2, height + 14);
  });
}

interface Box {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

function drawBar(
  context: CanvasRenderingContext2D,
  column: MeterColumn,
  box: Box,
  colours: MeterColours,
): void {
  context.fillStyle = colours.track;
  context.fillRect(box.x, 0, box.width, box.height);
  const size = portion(column, column.value) * box.height;
  if (column.isReduction) {
    context.fillStyle = colours.reduction;
    context.fillRect(box.x, 0, box.width, size);
    return;
  }
  context.fillStyle = column.value !== null && column.value > column.limit ? colours.over : colours.bar;
  context.fillRect(box.x, box.height - size, box.width, size);
  if (column.hold === null) return;
  context.fillStyle = column.hold > column.limit ? colours.over : colours.text;
  context.fillRect(box.x, box.height - portion(column, column.hold) * box.height - 1, box.width, 2);
}

function portion({ floor, ceiling }: MeterColumn, value: number | null): number {
  if (value === null) return 0;
  return Math.min(1, Math.max(0, (value - floor) / (ceiling - floor)));
}
