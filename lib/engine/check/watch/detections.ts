/** A quiet stretch with what lies around it. */
const QUIET = {
  level: 'Full scale is 1.',
  step: 'The larger of the steps into the run and out of it.',
  before: 'The envelope (3 ms) when it began.',
  after: 'The highest sample in the 5 ms after it.',
} as const;
/** A run of constant samples. */
const RUN = { ...QUIET, plateau: 'Samples of the constant run just before it.' } as const;

/**
 * What the checker's kernel detects, and the numbers that a record of each contains, in this order. The kernel's records are
 * generated from it (modules/kernel-detections.ts).
 */
export const DETECTIONS = {
  /** At least three samples that stay constant, for less than 0.4 ms: perhaps a flat top. */
  shortRun: {
    level: 'Full scale is 1.',
    step: 'The larger of the steps into the run and out of it.',
    sideness:
      'The higher neighbour relative to the level: near 1 for a clipped top, below 0 for a square wave.',
    plateau: 'Samples of the constant run just before it.',
  },
  longRun: RUN,
  /** At least 3 ms in which the samples vary by less than -58 dB, while there is sound before and after. */
  quietRun: QUIET,
  /** A place that the surroundings do not predict; its length is that of the samples that have to be taken away. */
  click: {
    size: 'How far its worst sample is from what the surroundings predict.',
    ratio: 'Its largest residual over the usual one around it.',
    certainty: 'The power of the residual that its samples explain, each, over that of what is left.',
    levelChange:
      'By how much the sound, its upper end or its residual is louder at one side of it, 1 at least.',
    change:
      'How badly either side predicts the other: 1 for the same sound; Infinity where there is one side.',
    left: 'What is left of the residual without the damage, over the usual one: power.',
    share:
      'How much of it another channel has too, below 0 if turned over against the sound; 1 where there is none.',
    likeness: 'How much it is the same there, 0 to 1.',
    returns:
      'How much of the residual lies behind the damage, where the sound goes back to what it was: 0 to 1.',
    rings:
      'Amplitude of what begins there, was not there before, and is there behind the damage, over its size.',
    repeats: 'How many samples before it come again from it on; 0 if none do.',
  },
  /** The channel is 0 for the middle of the first two channels and 1 for their side. */
  hum: {
    size: 'Peak of the sine.',
    ratio: 'Size relative to the spread of the points.',
    hz: 'Its frequency.',
    staying: 'Share of all points that lie there from one to the next.',
    lower: 'Share of all points that are clearly lower.',
  },
} as const;

type Kind = keyof typeof DETECTIONS;
export const DETECTION_KINDS = Object.keys(DETECTIONS) as readonly Kind[];

/** What every record begins with; start and length are in frames of the file. */
export const DETECTION_HEAD = ['kind', 'channel', 'start', 'length'] as const;

const most = Math.max(...DETECTION_KINDS.map((kind) => Object.keys(DETECTIONS[kind]).length));
/** Numbers in each record, used or not. */
export const DETECTION_LENGTH = DETECTION_HEAD.length + most;

/** A kind's number in a record. */
export function detectionNumber(kind: Kind): number {
  return DETECTION_KINDS.indexOf(kind) + 1;
}

type Place = Readonly<Record<Exclude<(typeof DETECTION_HEAD)[number], 'kind'>, number>>;
export type Detection = {
  [K in Kind]: { readonly kind: K } & Place & { readonly [Name in keyof (typeof DETECTIONS)[K]]: number };
}[Kind];

/** Reads the record that begins at a place of the kernel's memory. @throws RangeError for an unknown kind. */
export function detectionAt(records: Float64Array, at: number): Detection {
  const kind = DETECTION_KINDS[(records[at] ?? 0) - 1];
  if (kind === undefined) throw new RangeError(`The checker has no detection of kind ${records[at]}.`);
  const detection: Record<string, unknown> = { kind };
  let place = at + 1;
  for (const name of DETECTION_HEAD.slice(1)) detection[name] = records[place++];
  for (const name in DETECTIONS[kind]) detection[name] = records[place++];
  return detection as Detection;
}
