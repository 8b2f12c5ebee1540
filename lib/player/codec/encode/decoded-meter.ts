import { Measurer } from '@/lib/engine/measure/measurer';

const SEGMENT_SECONDS = 4;
/**
 * Frames read on either side of a stretch. The outer half is faded in, because a meter reads a sudden onset as a peak; the
 * inner half is longer than the meter's filters.
 */
export const MARGIN_FRAMES = 1024;
/** Overs closer together than this count as one. */
const SAME_PLACE_SECONDS = 0.01;

export interface MeterShape {
  readonly frames: number;
  readonly sampleRate: number;
  readonly channels: number;
}

export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** One measurer for each format: it needs 13 MB. */
const measurers = new Map<string, Measurer>();

/** True peak and overs of a decoded file, stretch by stretch, in any order. */
export class DecodedMeter {
  /** dBTP of each stretch; NaN while it is not measured. */
  readonly peaksDbtp: Float64Array;
  overs = 0;
  private left: number;

  constructor(private readonly shape: MeterShape) {
    this.peaksDbtp = new Float64Array(Math.ceil(shape.frames / this.length)).fill(Number.NaN);
    this.left = this.peaksDbtp.length;
  }

  /** Part of the file that has been measured. */
  get share(): number {
    const { length } = this.peaksDbtp;
    return length === 0 ? 1 : 1 - this.left / length;
  }

  get isWhole(): boolean {
    return this.left === 0;
  }

  get truePeakDbtp(): number {
    return this.peaksDbtp.reduce(
      (highest, peak) => (peak > highest ? peak : highest),
      Number.NEGATIVE_INFINITY,
    );
  }

  /** The next stretch that is not measured, from a frame on and then from the beginning; −1 when all are. */
  nextFrom(frame: number): number {
    if (this.left === 0) return -1;
    const here = Math.min(this.peaksDbtp.length - 1, Math.max(0, Math.floor(frame / this.length)));
    const after = this.peaksDbtp.findIndex((peak, index) => index >= here && Number.isNaN(peak));
    return after >= 0 ? after : this.peaksDbtp.findIndex(Number.isNaN);
  }

  /** The range to decode for a stretch, margins included. */
  reachOf(index: number): FrameRange {
    const { from, to } = this.segmentOf(index);
    return { from: Math.max(0, from - MARGIN_FRAMES), to: Math.min(this.shape.frames, to + MARGIN_FRAMES) };
  }

  /** Measures a stretch from planar samples of that range; fades their ends in place. */
  measure(index: number, planes: readonly Float32Array[]): void {
    const frames = planes[0]?.length ?? 0;
    const { from, to } = this.segmentOf(index);
    const reach = this.reachOf(index);
    const skip = from - reach.from;
    if (Number.isNaN(this.peaksDbtp[index])) {
      this.left--;
      const gap = this.shape.sampleRate * SAME_PLACE_SECONDS;
      this.overs += countOvers(planes, { from: skip, to: skip + to - from }, gap);
    }
    if (reach.from > 0) fade(planes, (n) => n);
    if (reach.to < this.shape.frames) fade(planes, (n) => frames - 1 - n);
    const measurer = measurerFor(this.shape);
    measurer.reset();
    measurer.process(planes, frames);
    this.peaksDbtp[index] = measurer.finish().truePeakDbtp ?? Number.NEGATIVE_INFINITY;
  }

  private get length(): number {
    return SEGMENT_SECONDS * this.shape.sampleRate;
  }

  private segmentOf(index: number): FrameRange {
    return { from: index * this.length, to: Math.min(this.shape.frames, (index + 1) * this.length) };
  }
}

/** Fades the outer half of a margin in. */
function fade(planes: readonly Float32Array[], placeOf: (n: number) => number): void {
  const length = MARGIN_FRAMES / 2;
  for (const plane of planes)
    for (let n = 0; n < length; n++) {
      const place = placeOf(n);
      plane[place] = (plane[place] ?? 0) * (0.5 - 0.5 * Math.cos((Math.PI * n) / length));
    }
}

function measurerFor({ sampleRate, channels }: MeterShape): Measurer {
  const key = `${sampleRate}:${channels}`;
  const known = measurers.get(key);
  if (known) return known;
  const made = Measurer.create();
  made.configure({ sampleRate, channels });
  measurers.set(key, made);
  return made;
}

/** Number of places where a channel is above full scale. */
function countOvers(planes: readonly Float32Array[], { from, to }: FrameRange, gap: number): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let n = from; n < to; n++) {
    if (!planes.some((plane) => Math.abs(plane[n] ?? 0) > 1)) continue;
    if (n - last > gap) count++;
    last = n;
  }
  return count;
}
