/** Nominal centres of the third octaves in the order of a profile's levels, in Hz. */
export const bandHz: readonly number[] = [
  20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000,
  2500, 3150, 4000, 5000, 6300, 8000, 10000, 12500, 16000, 20000,
];

/** Level of each third octave, dB; null where there is none. */
export type ToneCurve = readonly (number | null)[];

/** The range that carries the energy of music: rumble and the very top do not shift a curve. */
const anchorHz = { from: 50, to: 12_500 };

/** The same curve level-matched: 0 dB is the sum of all bands, so that louder is not more of everything. */
export function levelled(levels: ToneCurve): ToneCurve {
  let power = 0;
  levels.forEach((level, band) => {
    const hertz = bandHz[band] ?? 0;
    if (level !== null && hertz >= anchorHz.from && hertz <= anchorHz.to) power += 10 ** (level / 10);
  });
  if (power === 0) return levels.map(() => null);
  const anchor = 10 * Math.log10(power);
  return levels.map((level) => (level === null ? null : level - anchor));
}

export interface ToneSpan {
  readonly low: number;
  readonly high: number;
}

/** The lowest and highest of several curves in each third octave. */
export function spanOf(curves: readonly ToneCurve[]): readonly (ToneSpan | null)[] {
  return bandHz.map((_, band) => {
    const levels = curves.flatMap((curve) => curve[band] ?? []);
    return levels.length === 0 ? null : { low: Math.min(...levels), high: Math.max(...levels) };
  });
}

/** Parts of the spectrum by their common names. */
export const regions = [
  { id: 'low', fromHz: 31.5, toHz: 100 },
  { id: 'lowMid', fromHz: 125, toHz: 400 },
  { id: 'mid', fromHz: 500, toHz: 2000 },
  { id: 'presence', fromHz: 2500, toHz: 6300 },
  { id: 'air', fromHz: 8000, toHz: 16_000 },
] as const;

export type RegionId = (typeof regions)[number]['id'];

export interface ToneDifference {
  readonly region: RegionId;
  /** How far above the highest, or below the lowest; never 0. */
  readonly db: number;
}

/** Smaller differences are not worth mentioning. */
const worthSayingDb = 1;

/** Where a curve lies outside a span, region by region, largest first. */
export function differences(own: ToneCurve, span: readonly (ToneSpan | null)[]): readonly ToneDifference[] {
  const found = regions.map(({ id, fromHz, toHz }) => {
    const outside = bandHz.flatMap((hertz, band) => {
      const [level, limits] = [own[band] ?? null, span[band] ?? null];
      if (hertz < fromHz || hertz > toHz || level === null || limits === null) return [];
      return [level > limits.high ? level - limits.high : Math.min(0, level - limits.low)];
    });
    const sum = outside.reduce((total, db) => total + db, 0);
    return { region: id, db: outside.length === 0 ? 0 : sum / outside.length };
  });
  return found
    .filter(({ db }) => Math.abs(db) >= worthSayingDb)
    .toSorted((a, b) => Math.abs(b.db) - Math.abs(a.db));
}

export interface TonePlot {
  readonly width: number;
  readonly height: number;
  readonly topDb: number;
  readonly floorDb: number;
}

/** Third octaves are evenly spaced. */
export const xOfBand = ({ width }: Pick<TonePlot, 'width'>, band: number): number =>
  ((band + 0.5) / bandHz.length) * width;

export function yOfLevel({ height, topDb, floorDb }: TonePlot, level: number): number {
  const share = (topDb - level) / (topDb - floorDb);
  return Math.min(1, Math.max(0, share)) * height;
}

const points = (plot: TonePlot, curve: ToneCurve): string[] =>
  curve.flatMap((level, band) =>
    level === null ? [] : [`${xOfBand(plot, band).toFixed(1)} ${yOfLevel(plot, level).toFixed(1)}`],
  );

/** An SVG path through a curve; empty where nothing is known. */
export function tonePath(plot: TonePlot, curve: ToneCurve): string {
  const line = points(plot, curve);
  return line.length === 0 ? '' : `M${line.join('L')}`;
}

/** An SVG path around a span. */
export function spanPath(plot: TonePlot, span: readonly (ToneSpan | null)[]): string {
  const upper = points(
    plot,
    span.map((limits) => limits?.high ?? null),
  );
  const lower = points(
    plot,
    span.map((limits) => limits?.low ?? null),
  );
  return upper.length === 0 ? '' : `M${[...upper, ...lower.reverse()].join('L')}Z`;
}

const stepDb = 10;

/** Edges of the picture, in tens of dB, that contain the curves; what is more than 60 dB below the top is not drawn. */
export function plotRange(curves: readonly ToneCurve[]): Pick<TonePlot, 'topDb' | 'floorDb'> {
  const levels = curves.flat().filter((level) => level !== null);
  if (levels.length === 0) return { topDb: 0, floorDb: -60 };
  // Adding 0 turns −0 into 0.
  const topDb = Math.ceil((Math.max(...levels) + 1) / stepDb) * stepDb + 0;
  const floorDb = Math.floor((Math.min(...levels) - 1) / stepDb) * stepDb;
  return { topDb, floorDb: Math.min(topDb - 30, Math.max(floorDb, topDb - 60)) };
}
