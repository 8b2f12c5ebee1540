import { groupTitle, mixesText } from '@/components/text/mixes';
import type { Finding } from '@/lib/engine/check/finding';
import { groupFindings, isWholeFile } from '../findings/finding-groups';
import { type FileLength, placeText } from '../findings/places';

/** More places than these are counted, not named. */
const placesNamed = 4;

type Named = Pick<Finding, 'id' | 'severity' | 'startFrame' | 'endFrame' | 'client'>;

/** A first wording of a request for a new mix: the chosen findings in the client's words, with their places. */
export function requestMessage(findings: readonly Named[], file: FileLength): string {
  const words = mixesText.request.wording;
  const lines = groupFindings(findings).map(({ id, findings: same }) => {
    const located = same.filter((finding) => !isWholeFile(finding, file.frames));
    const named = located.slice(0, placesNamed).map((finding) => placeText(finding, file));
    const title = groupTitle(id, same.length, { located: located.length > 0 });
    const where = named.length === 0 ? '' : words.where(named, located.length - named.length);
    return words.line(title + where, same[0]?.client ?? '');
  });
  return [words.begin, ...lines, words.end].join('\n\n');
}
