import { CHECKS, type FindingId } from './checks.table';
import type { FileFacts } from './file-facts';
import { FINDING_IDS, type Finding, type FindingOf } from './finding';

/** Checks a file: the findings in the order of their places; of one that others explain, only what they leave of it. */
export function checkFile(facts: FileFacts): readonly Finding[] {
  const all = FINDING_IDS.map((id) => ({ id, own: findingsOf(id, facts) as readonly Finding[] }));
  const found = all.filter(({ own }) => own.length > 0);
  return found
    .flatMap(({ id, own }) => {
      const causes = found.filter((cause) => CHECKS[cause.id].explains.includes(id));
      if (causes.length === 0) return own;
      const rest = causes.reduce<FileFacts | null>((left, cause) => left && without(cause.id, left), facts);
      return rest ? findingsOf(id, rest) : [];
    })
    .toSorted((a, b) => a.startFrame - b.startFrame || a.endFrame - b.endFrame);
}

/** The file as it would be without this fault; null where that is not known, and the fault explains whatever it may. */
function without(id: FindingId, facts: FileFacts): FileFacts | null {
  return CHECKS[id].without?.(facts) ?? null;
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
