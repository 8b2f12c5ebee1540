import { token } from './theme-colours';

export interface SpectrumPicture {
  /** Slow average, dBFS; 31 third octaves. */
  readonly slow: readonly number[];
  readonly peaks: readonly number[];
  readonly reference: readonly (number | null)[] | null;
}

export interface SpectrumColours {
  readonly slow: string;
  readonly peaks: string;
  readonly reference: string;
  readonly grid: string;
  readonly text: string;
}

const topDb = 0;
const floorDb = -84;
/** Marked frequencies, as indices of the third octaves. */
const marks = [
  { band: 4, label: '50' },
  { band: 10, label: '200' },
  { band: 17, label: '1k' },
  { band: 24, label: '5k' },
  { band: 30, label: '20k' },
];
const LABEL_PIXELS = 16;

export function spectrumColours(element: Element, slow: string): SpectrumColours {
  return {
    slow: token(element, slow),
    peaks: token(element, '--color-ink-soft'),
    reference: token(element, '--color-reference'),
    grid: token(element, '--color-line'),
    text: token(element, '--color-ink-faint'),
  };
}

interface Plot {
  readonly width: number;
  readonly height: number;
}

export function drawSpectrum(
  canvas: HTMLCanvasElement,
  picture: SpectrumPicture,
  colours: SpectrumColours,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ratio = devicePixelRatio || 1;
  const plot = { width: canvas.width / ratio, height: canvas.height / ratio - LABEL_PIXELS };
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, plot.width, plot.height + LABEL_PIXELS);
  drawGrid(context, plot, colours);
  if (picture.reference) trace(context, picture.reference, plot, { colour: colours.reference, width: 1 });
  trace(context, picture.peaks, plot, { colour: colours.peaks, width: 1 });
  trace(context, picture.slow, plot, { colour: colours.slow, width: 2 });
}

function drawGrid(context: CanvasRenderingContext2D, plot: Plot, colours: SpectrumColours): void {
  context.strokeStyle = colours.grid;
  context.lineWidth = 1;
  context.font = '11px "IBM Plex Mono", monospace';
  context.fillStyle = colours.text;
  context.textAlign = 'center';
  for (let db = -12; db > floorDb; db -= 24) {
    const y = Math.round(yOf(db, plot)) + 0.5;
    line(context, [0, y, plot.width, y]);
  }
  for (const { band, label } of marks) {
    const x = Math.round(xOf(band, plot)) + 0.5;
    line(context, [x, 0, x, plot.height]);
    context.fillText(label, Math.min(plot.width - 12, Math.max(8, x)), plot.height + 12);
  }
}

function line(context: CanvasRenderingContext2D, [x1, y1, x2, y2]: [number, number, number, number]): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

const xOf = (band: number, { width }: Plot) => ((band + 0.5) / 31) * width;
const yOf = (db: number, { height }: Plot) =>
  Math.min(1, Math.max(0, (topDb - db) / (topDb - floorDb))) * height;

function trace(
  context: CanvasRenderingContext2D,
  levels: readonly (number | null)[],
  plot: Plot,
  { colour, width }: { colour: string; width: number },
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  let isDown = false;
  levels.forEach((level, band) => {
    if (level === null) {
      isDown = false;
      return;
    }
    const [x, y] = [xOf(band, plot), yOf(level, plot)];
    if (isDown) context.lineTo(x, y);
    else context.moveTo(x, y);
    isDown = true;
  });
  context.stroke();
}

/** Pairs of samples as points (goniometer): mono is vertical, the sides are horizontal. */
export function drawField(canvas: HTMLCanvasElement, field: Float32Array, colour: string): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.fillStyle = colour;
  const scale = Math.min(width, height) / 2;
  const dot = Math.max(1, Math.round((devicePixelRatio || 1) * 1.2));
  for (let n = 0; n + 1 < field.length; n += 2) {
    const left = field[n] ?? 0;
    const right = field[n + 1] ?? 0;
    const x = width / 2 + ((right - left) / Math.SQRT2) * scale;
    const y = height / 2 - ((left + right) / Math.SQRT2) * scale;
    context.fillRect(x, y, dot, dot);
  }
}
