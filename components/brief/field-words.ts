import { briefText, type FieldWords } from '@/components/text/brief';
import { partsOfKey } from '@/lib/core/field-key';

/** The words of a question by the key of its answer; those of a track may differ from those of the release. */
export function wordsOfKey(key: string): FieldWords {
  const { field, trackId } = partsOfKey(key);
  const ofTrack = trackId ? briefText.trackFields[field] : undefined;
  return ofTrack ?? briefText.fields[field] ?? { label: field };
}
