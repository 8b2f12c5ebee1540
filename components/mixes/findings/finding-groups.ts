import type { StoredFinding } from '@/lib/domain/findings/stored-finding';
import type { Severity } from '@/lib/engine/check/check';
import type { FindingId } from '@/lib/engine/check/finding';

/** The fields of a finding that grouping needs. */
export type Grouped = Pick<StoredFinding, 'id' | 'severity' | 'startFrame' | 'endFrame'>;

/** Findings of one kind, in time order. */
export interface FindingGroup<Each extends Grouped> {
  readonly id: FindingId;
  /** The highest severity among its findings. */
  readonly severity: Severity;
  /** From 1; the same number as on the waveform's markers. */
  readonly number: number;
  readonly findings: readonly Each[];
}

const order: Record<Severity, number> = { fault: 0, caution: 1, remark: 2 };

/** The most severe kinds first, then by their first place. */
export function groupFindings<Each extends Grouped>(
  findings: readonly Each[],
): readonly FindingGroup<Each>[] {
  const byId = new Map<FindingId, Each[]>();
  for (const finding of findings) {
    const same = byId.get(finding.id);
    if (same) same.push(finding);
    else byId.set(finding.id, [finding]);
  }
  const groups = [...byId].map(([id, same]) => {
    const inOrder = same.toSorted((a, b) => a.startFrame - b.startFrame);
    const [gravest] = same.map(({ severity }) => severity).toSorted((a, b) => order[a] - order[b]);
    return { id, severity: gravest ?? 'remark', findings: inOrder };
  });
  const first = ({ findings: [finding] }: { findings: readonly Each[] }) => finding?.startFrame ?? 0;
  groups.sort((a, b) => order[a.severity] - order[b.severity] || first(a) - first(b));
  return groups.map((group, index) => ({ ...group, number: index + 1 }));
}

/** Above this share of the file a finding is about all of it, not about a place. */
const wholeShare = 0.9;

/** A DC offset is everywhere: a marker or a *listen* button at its first frame would be meaningless. */
export function isWholeFile({ startFrame, endFrame }: Grouped, frames: number): boolean {
  return endFrame - startFrame >= wholeShare * frames;
}

/** A place shorter than this is heard as a moment. */
const momentSeconds = 0.05;

export function isMoment({ startFrame, endFrame }: Grouped, sampleRate: number): boolean {
  return endFrame - startFrame <= momentSeconds * sampleRate;
}
