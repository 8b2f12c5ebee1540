import type { AudioFacts, AudioFile } from '@/lib/domain/audio/audio-file';
import { findingIdSchema } from '@/lib/domain/findings/finding.schema';
import type { ActorStamp } from '@/lib/domain/policy/actor';
import { BrokenRow } from '@/lib/domain/stored-json';
import { readableOrNull, type StoredPlace } from './readable';

type PcmEncoding = NonNullable<AudioFile['rendition']>['encoding'];

/** Reads a text column that holds one of a few words; any other is logged with its row and read as null. */
function oneOf<Word extends string>(words: readonly Word[]) {
  return (text: string | null, { column, rowId }: StoredPlace): Word | null =>
    readableOrNull(() => {
      const word = words.find((each) => each === text);
      if (word === undefined) throw new BrokenRow(column, rowId, `none of ${words.join(', ')}`);
      return word;
    });
}

export const actorKinds: readonly ActorStamp['kind'][] = ['user', 'guest', 'system'];
const knownActorKind = oneOf<ActorStamp['kind']>(actorKinds);

/** What was done by an unknown kind of actor belongs to the system: nobody may change it as their own. */
export function actorKindOf(text: string, place: StoredPlace): ActorStamp['kind'] {
  return knownActorKind(text, place) ?? 'system';
}

export const pcmEncodingOf = oneOf<PcmEncoding>(['s16', 's24', 's32', 'f32']);
export const sampleFormatOf = oneOf<AudioFacts['sampleFormat']>(['int', 'float']);
export const findingIdOf = oneOf(findingIdSchema.options);
