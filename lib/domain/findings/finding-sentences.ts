import type { TrackId } from '@/lib/core/ids';
import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import type { FindingId, FindingOf } from '@/lib/engine/check/finding';
import { FigureWriter, FileFigureWriter, plainNumber, type WriteNumber } from './figure-writer';
import { FINDING_WORDS, RELEASE_FINDING_WORDS } from './finding-words.table';
import type { ReleaseFinding, ReleaseFindingId, ReleaseFindingOf } from './release-finding';
import type { FindingSentences, StoredFinding } from './stored-finding';

/** Both sentences about a finding. @param format of the file that it was found in */
export function findingSentences(
  finding: StoredFinding,
  format: AnalysisFormat,
  write: WriteNumber = plainNumber,
): FindingSentences {
  return 'said' in finding ? finding.said : ofFile(finding, new FileFigureWriter(format, write));
}

function ofFile<Id extends FindingId>(finding: FindingOf<Id>, figures: FileFigureWriter): FindingSentences {
  return FINDING_WORDS[finding.id].sentences(finding, figures);
}

/** Both sentences about something that shows only when the mixes of a release are compared. */
export function releaseFindingSentences(
  finding: ReleaseFinding,
  titleOf: (id: TrackId) => string,
  write: WriteNumber = plainNumber,
): FindingSentences {
  return ofRelease(finding, { titleOf, figures: new FigureWriter(write) });
}

function ofRelease<Id extends ReleaseFindingId>(
  finding: ReleaseFindingOf<Id>,
  writer: { titleOf: (id: TrackId) => string; figures: FigureWriter },
): FindingSentences {
  return RELEASE_FINDING_WORDS[finding.id](finding, writer);
}
