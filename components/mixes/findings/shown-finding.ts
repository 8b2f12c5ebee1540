import type { Finding } from '@/lib/engine/check/finding';
import { type FindingGroup, groupFindings } from './finding-groups';
import type { FileLength } from './places';

/** A finding as the page shows it. */
export interface ShownFinding extends Finding {
  /** Stays the same for as long as the file's analysis does. */
  readonly key: string;
  readonly waiver: { readonly reason: string; readonly byName: string; readonly at: string } | null;
}

/** The file that the findings are of. */
export interface ShownFile extends FileLength {
  readonly channels: number;
}

export interface ShownGroups {
  readonly open: readonly FindingGroup<ShownFinding>[];
  /** Numbered on from the open ones. */
  readonly waived: readonly FindingGroup<ShownFinding>[];
}

/** Open findings by kind, then the waived ones. */
export function shownGroups(findings: readonly ShownFinding[]): ShownGroups {
  const open = groupFindings(findings.filter(({ waiver }) => waiver === null));
  const waived = groupFindings(findings.filter(({ waiver }) => waiver !== null));
  return { open, waived: waived.map((group) => ({ ...group, number: group.number + open.length })) };
}

/** Findings in the order in which keys walk through them: as the list shows them. */
export function inWalkOrder({ open, waived }: ShownGroups): readonly ShownFinding[] {
  return [...open, ...waived].flatMap(({ findings }) => findings);
}
