/** Positions of frequencies and gains in the equaliser's graph. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Gain at the upper edge, dB; the lower edge is its negative. */
  readonly scaleDb: number;
}

export const lowestHz = 20;
export const highestHz = 20_000;
const octaves = Math.log2(highestHz / lowestHz);

export function xOf({ width }: Plot, frequencyHz: number): number {
  return (Math.log2(frequencyHz / lowestHz) / octaves) * width;
}

export function frequencyAt({ width }: Plot, x: number): number {
  return lowestHz * 2 ** ((x / width) * octaves);
}

export function yOf({ height, scaleDb }: Plot, gainDb: number): number {
  return (0.5 - gainDb / (2 * scaleDb)) * height;
}

export function gainAt({ height, scaleDb }: Plot, y: number): number {
  return (0.5 - y / height) * 2 * scaleDb;
}

/** Frequencies that a curve is drawn through, evenly spaced on the graph. */
export const curveFrequencies: Float64Array = Float64Array.from(
  { length: 361 },
  (_, i) => lowestHz * 2 ** ((i / 360) * octaves),
);

/** An SVG path through gains at `curveFrequencies`. */
export function curvePath(plot: Plot, gainsDb: ArrayLike<number>): string {
  const parts: string[] = [];
  for (let i = 0; i < curveFrequencies.length; i++) {
    const x = xOf(plot, curveFrequencies[i] ?? lowestHz);
    // Far outside the picture, the exact number only makes the path longer.
    const y = Math.min(2 * plot.height, Math.max(-plot.height, yOf(plot, gainsDb[i] ?? 0)));
    parts.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return `M${parts.join('L')}`;
}
