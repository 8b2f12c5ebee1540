import type { WaveMark } from './wave-mark';
import type { SecondsRange } from './wave-range';

/** Marks so close together that they share one marker. */
export interface MarkCluster {
  /** In time order; at least one. */
  readonly marks: readonly WaveMark[];
  /** Its position, as a share of the visible part. */
  readonly at: number;
}

export interface LaneView {
  readonly view: SecondsRange;
  readonly sampleRate: number;
  /** Width of the lane; 0 while it is not known, and then nothing is clustered. */
  readonly widthPx: number;
}

/** A marker's width plus a small gap: nearer ones would overlap. */
const markerPx = 28;
/** The same of one with a number of three digits or more. */
const wideMarkerPx = 48;

/** What the marks of a cluster stand for together. */
export function countOf(marks: readonly WaveMark[]): number {
  return marks.reduce((sum, mark) => sum + (mark.count ?? 1), 0);
}

/** Marks of the visible part, with those that would overlap clustered. */
export function clusterMarks(
  marks: readonly WaveMark[],
  { view, sampleRate, widthPx }: LaneView,
): MarkCluster[] {
  const span = view.end - view.start;
  if (span <= 0) return [];
  const clusters: { marks: WaveMark[]; at: number }[] = [];
  const inOrder = marks.toSorted((a, b) => a.startFrame - b.startFrame);
  for (const mark of inOrder) {
    const at = (mark.startFrame / sampleRate - view.start) / span;
    if (at < -0.001 || at > 1.001) continue;
    const last = clusters.at(-1);
    const leastPx = last && countOf(last.marks) > 99 ? wideMarkerPx : markerPx;
    if (last && (at - last.at) * widthPx < leastPx && widthPx > 0) last.marks.push(mark);
    else clusters.push({ marks: [mark], at });
  }
  return clusters;
}

/** The mark that a press on a cluster goes to: one after the other, beginning with the first. */
export function nextOf({ marks }: MarkCluster): WaveMark | undefined {
  const chosen = marks.findIndex(({ isChosen }) => isChosen);
  return marks[(chosen + 1) % marks.length];
}
