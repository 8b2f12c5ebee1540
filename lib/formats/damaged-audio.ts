import { type Refusal, type RefusalKind, refusal } from '@/lib/core/refusal';

/**
 * Thrown where a file cannot be read any further (an iteration cannot return a Result). `openAudio` turns it into
 * a refusal; whoever iterates `blocks()` catches it and shows `refusal.sentence`.
 */
export class DamagedAudio extends Error {
  readonly refusal: Refusal;
  constructor(reason: Refusal) {
    super(reason.sentence);
    this.name = 'DamagedAudio';
    this.refusal = reason;
  }
}

export function damaged(rule: string, sentence: string, kind: RefusalKind = 'unsupported'): DamagedAudio {
  return new DamagedAudio(refusal(kind, rule, sentence));
}
