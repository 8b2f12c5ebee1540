import type { AudioFacts, AudioFile } from '@/lib/domain/audio/audio-file';
import { findingIdSchema } from '@/lib/domain/findings/finding.schema';
import type { ActorStamp } from '@/lib/domain/policy/actor';
import { BrokenRow } from '@/lib/domain/stored-json';

type PcmEncoding = NonNullable<AudioFile['rendition']>['encoding'];

/** Reads a text column that holds one of a few words. @throws BrokenRow for any other. */
function oneOf<Word extends string>(column: string, words: readonly Word[]) {
  return (text: string | null, rowId: string): Word => {
    const word = words.find((each) => each === text);
    if (word === undefined) throw new BrokenRow(column, rowId, `none of ${words.join(', ')}`);
    return word;
  };
}

export const actorKinds: readonly ActorStamp['kind'][] = ['user', 'guest', 'system'];
export const actorKindOf = oneOf<ActorStamp['kind']>('the kind of actor', actorKinds);
export const pcmEncodingOf = oneOf<PcmEncoding>('AudioFile.renditionEncoding', ['s16', 's24', 's32', 'f32']);
export const sampleFormatOf = oneOf<AudioFacts['sampleFormat']>('AudioFile.sampleFormat', ['int', 'float']);
export const findingIdOf = oneOf('FindingWaiver.findingId', findingIdSchema.options);
