import type { BackOff } from '@/lib/core/back-off';

/** Pauses before a range is requested again. */
export const rangeBackOff: BackOff = { firstMs: 250, longestMs: 4000 };

/** Why a range could not be fetched. `lasting`: trying again will not help until something else changes. */
export class RangeTrouble extends Error {
  constructor(
    message: string,
    readonly lasting: boolean,
  ) {
    super(message);
  }
}

/** For an expired session, a revoked link or a withdrawn version: all are answered alike. */
export const closedSentence =
  'This sound is not open to you any more. Reload the page; if that does not help, ask the studio.';
