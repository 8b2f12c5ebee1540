import { describeModule, type SettingsOf } from '../module';
import { choice, decibels, factor, hertz, list, onOff, type ValuesOf } from '../parameter';

/** One band. Cuts are Butterworth and use frequency and slope; bells and shelves use frequency, gain and Q. */
const band = {
  kind: choice(['bell', 'lowShelf', 'highShelf', 'lowCut', 'highCut'], 'bell'),
  enabled: onOff({ default: true, smoothing: 'none' }),
  frequencyHz: hertz({ min: 10, max: 20000, default: 1000, smoothing: 'pitch' }),
  gainDb: decibels({ min: -18, max: 18, default: 0, smoothing: 'linear' }),
  q: factor('', { min: 0.1, max: 20, default: 0.71, smoothing: 'octaves' }),
  slopeDbPerOctave: choice([6, 12, 18, 24, 30, 36, 42, 48], 12),
};

export type EqualiserBand = ValuesOf<typeof band>;
export type BandKind = EqualiserBand['kind'];

/** A band of a fresh equaliser: flat, and cuts are off. */
function fresh(kind: BandKind, frequencyHz: number): EqualiserBand {
  return {
    kind,
    enabled: !isCut(kind),
    frequencyHz,
    gainDb: band.gainDb.default,
    q: band.q.default,
    slopeDbPerOctave: band.slopeDbPerOctave.default,
  };
}

export function isCut(kind: BandKind): boolean {
  return kind === 'lowCut' || kind === 'highCut';
}

/** Minimum-phase equaliser, matched to the analogue curves. */
export const equaliser = describeModule({
  kind: 'equaliser',
  since: 1,
  most: 8,
  parameters: {
    bands: list({
      item: 'band',
      most: 12,
      of: band,
      default: [
        fresh('lowCut', 25),
        fresh('lowShelf', 90),
        fresh('bell', 220),
        fresh('bell', 500),
        fresh('bell', 1200),
        fresh('bell', 3000),
        fresh('bell', 6500),
        fresh('highShelf', 11000),
        fresh('highCut', 20000),
      ],
    }),
  },
  channels: 'any',
  latency: 'none',
  meter: null,
  startsBypassed: false,
  upgrades: [],
  settlingSeconds: ({ bands }) =>
    bands.reduce((sum, each) => sum + (each.enabled ? bandSeconds(each) : 0), 0),
});

export type EqualiserSettings = SettingsOf<typeof equaliser>;

/** From the poles of the analogue section; a boost narrows them, a cut widens them, a shelf moves them. */
function bandSeconds({ kind, frequencyHz, gainDb, q, slopeDbPerOctave }: EqualiserBand): number {
  const radians = 2 * Math.PI * frequencyHz;
  if (isCut(kind)) {
    const order = slopeDbPerOctave / 6;
    return (Math.ceil(order / 2) * Math.max(1, 1 / Math.sin(Math.PI / (2 * order)))) / radians;
  }
  if (gainDb === 0) return 0;
  const a = 10 ** (Math.abs(gainDb) / 40);
  return (Math.sqrt(a) * Math.max(2 * q * a, a / q)) / radians;
}
