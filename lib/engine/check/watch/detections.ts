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
  },
  longRun: {
    level: 'Full scale is 1.',
    step: 'The larger of the steps into the run and out of it.',
    before: 'The envelope (3 ms) when it began.',
    after: 'The highest sample in the 5 ms after it.',
  },
  click: {
    size: 'Deviation from what the neighbours predict.',
    ratio: 'Size over the roughness of the surroundings.',
    prominence: 'How far the sample sticks out of its neighbours.',
  },
  /** The channel is the index of the frequency. */
  hum: {
    size: 'Peak of the sine.',
    ratio: 'Size relative to the spread of the points.',
    hz: 'Its frequency.',
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
