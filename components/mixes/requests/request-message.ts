import { groupTitle, mixesText } from '@/components/text/mixes';
import { findingSentences } from '@/lib/domain/findings/finding-sentences';
import type { StoredFinding } from '@/lib/domain/findings/stored-finding';
import { groupFindings, isWholeFile } from '../findings/finding-groups';
import { placeText } from '../findings/places';
import type { ShownFile } from '../findings/shown-finding';

/** More places than this are counted, not listed. */
const placesNamed = 4;

/**
 * A first draft of a request for a new mix: the chosen findings in the client's words, with their places. Figures are
 * formatted neutrally rather than in the writer's locale: somebody else reads the message.
 */
export function requestMessage(findings: readonly StoredFinding[], file: ShownFile): string {
  const words = mixesText.request.wording;
  const lines = groupFindings(findings).map(({ id, findings: same }) => {
    const located = same.filter((finding) => !isWholeFile(finding, file.frames));
    const named = located.slice(0, placesNamed).map((finding) => placeText(finding, file));
    const title = groupTitle(id, same.length, { located: located.length > 0 });
    const where = named.length === 0 ? '' : words.where(named, located.length - named.length);
    const [first] = same;
    return words.line(title + where, first ? findingSentences(first, file).client : '');
  });
  return [words.begin, ...lines, words.end].join('\n\n');
}
