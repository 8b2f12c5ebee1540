import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import type { FindingId, FindingOf } from '@/lib/engine/check/finding';
import { FINDING_WORDS } from './finding-words.table';
import type { FindingSentences, KeptFinding } from './kept-finding';
import { plainNumber, SpokenNumbers, type WriteNumber } from './spoken-numbers';

/** Both sentences about a finding. @param format of the file that it was found in */
export function sayFinding(
  finding: KeptFinding,
  format: AnalysisFormat,
  write: WriteNumber = plainNumber,
): FindingSentences {
  return 'said' in finding ? finding.said : say(finding, new SpokenNumbers(format, write));
}

function say<Id extends FindingId>(finding: FindingOf<Id>, numbers: SpokenNumbers): FindingSentences {
  return FINDING_WORDS[finding.id].say(finding, numbers);
}
