import { type Refusal, refusal } from '@/lib/core/refusal';

/**
 * Thrown where a file cannot be read any further (an iteration cannot return a Result). `openAudio` turns it into
 * a refusal; whoever iterates `blocks()` catches it and shows `refusal.sentence`.
 */
export class DamagedAudio extends Error {
  readonly refusal: Refusal;
  constructor(reason: Refusal, options?: ErrorOptions) {
    super(reason.sentence, options);
    this.name = 'DamagedAudio';
    this.refusal = reason;
  }
}

/** A decoder's own words are only the cause: they are for a log, not for a person. */
export function damaged(rule: string, sentence: string, options?: ErrorOptions): DamagedAudio {
  return new DamagedAudio(refusal('unsupported', rule, sentence), options);
}
