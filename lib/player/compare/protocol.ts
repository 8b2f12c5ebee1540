import type { PcmSource } from '../../pcm/pcm-source';
import type { DeckLoudness } from '../deck';
import type { Difference } from './differences';
import type { FoundOffset } from './find-offset';
import type { RangeOfSource } from './range-loudness';

/** What the page asks the comparing worker. */
export type Question =
  | { readonly type: 'loudness'; readonly source: PcmSource; readonly range: RangeOfSource }
  | {
      readonly type: 'offset';
      readonly first: PcmSource;
      readonly second: PcmSource;
      readonly sampleRate: number;
    }
  | {
      readonly type: 'differences';
      readonly first: PcmSource;
      readonly second: PcmSource;
      readonly sampleRate: number;
      readonly offsets: readonly [number, number];
    };

interface Answers {
  readonly loudness: DeckLoudness;
  readonly offset: FoundOffset | null;
  readonly differences: Difference;
}

export type AnswerTo<Type extends Question['type']> = Answers[Type];

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

/** A null `value` comes with a sentence that says why it could not be found. */
export interface Answered {
  readonly id: number;
  readonly value: unknown;
  readonly sentence: string | null;
}
