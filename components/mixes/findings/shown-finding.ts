import { formatNumber } from '@/components/ui/figures/format';
import type { WriteNumber } from '@/lib/domain/findings/figure-writer';
import { findingSentences } from '@/lib/domain/findings/finding-sentences';
import type { FindingSentences } from '@/lib/domain/findings/stored-finding';
import type { CheckedMixView, FindingView } from '@/lib/domain/mixes/mix-review.view';
import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import { type FindingGroup, groupFindings } from './finding-groups';
import type { FileLength } from './places';

/** A finding as the page shows it, with its sentences. */
export type ShownFinding = FindingView & FindingSentences;

/** The file that the findings belong to. */
export type ShownFile = FileLength & AnalysisFormat;

/** Formats figures inside sentences as the rest of the page does. */
export function numberWriter(locale: string): WriteNumber {
  return (value, decimals) => formatNumber(value, { decimals, locale });
}

/** The findings of a mix, worded for this reader. */
export function shownFindings({ findings, file }: CheckedMixView, locale: string): readonly ShownFinding[] {
  const { format } = file;
  if (!format) return [];
  const write = numberWriter(locale);
  return findings.map((finding) => ({ ...finding, ...findingSentences(finding, format, write) }));
}

export interface ShownGroups {
  readonly open: readonly FindingGroup<ShownFinding>[];
  /** Numbering continues after the open ones. */
  readonly waived: readonly FindingGroup<ShownFinding>[];
}

/** Open findings by kind, then the waived ones. */
export function shownGroups(findings: readonly ShownFinding[]): ShownGroups {
  const open = groupFindings(findings.filter(({ waiver }) => waiver === null));
  const waived = groupFindings(findings.filter(({ waiver }) => waiver !== null));
  return { open, waived: waived.map((group) => ({ ...group, number: group.number + open.length })) };
}

/** Findings in the order in which the keys step through them: the order of the list. */
export function inNavigationOrder({ open, waived }: ShownGroups): readonly ShownFinding[] {
  return [...open, ...waived].flatMap(({ findings }) => findings);
}
