import type { BackOff } from '@/lib/core/back-off';

/** Pauses before a range is asked for again. */
export const rangeBackOff: BackOff = { firstMs: 250, longestMs: 4000 };

/** Why a range did not come. `lasting`: asking again will not help until something else changes. */
export class RangeTrouble extends Error {
  constructor(
    message: string,
    readonly lasting: boolean,
  ) {
    super(message);
  }
}

/** For a session that ended, a link that was revoked, a version that was taken back: all are answered alike. */
export const closedSentence =
  'This sound is not open to you any more. Reload the page; if that does not help, ask the studio.';
