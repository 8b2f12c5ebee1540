import { CHECKS, type FindingId } from './checks.table';
import type { FileFacts } from './file-facts';
import { FINDING_IDS, type Finding, type FindingOf } from './finding';

/** Checks a file: the findings in the order of their places; if one explains others, only the cause. */
export function checkFile(facts: FileFacts): readonly Finding[] {
  const found = FINDING_IDS.flatMap((id): readonly Finding[] => findingsOf(id, facts));
  const explained = new Set<FindingId>(found.flatMap(({ id }) => CHECKS[id].explains));
  return found
    .filter(({ id }) => !explained.has(id))
    .toSorted((a, b) => a.startFrame - b.startFrame || a.endFrame - b.endFrame);
}

function findingsOf<Id extends FindingId>(id: Id, facts: FileFacts): readonly FindingOf<Id>[] {
  const { unit, severity, detect } = CHECKS[id];
  return detect(facts).map((found) => ({
    id,
    severity: typeof severity === 'string' ? severity : severity(found, facts),
    unit,
    ...found,
  }));
}
