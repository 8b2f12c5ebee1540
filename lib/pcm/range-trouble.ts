import type { BackOff } from '@/lib/core/back-off';
import type { RequestFailure } from '@/lib/core/request-failure';

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

/** For a revoked link or a withdrawn version: both are answered alike. */
const closed =
  'This sound is not open to you any more. Reload the page; if that does not help, ask the studio.';
/** No access, not here, gone: by their status alone where an answer has no body. */
const closedStatuses: readonly number[] = [403, 404, 410];

/** What a listener is told about a request for sound that failed, and whether it is worth trying again. */
export function troubleOf(failure: RequestFailure): RangeTrouble {
  switch (failure.kind) {
    case 'no-connection':
    case 'timed-out':
      return new RangeTrouble('The connection to the studio is interrupted.', false);
    case 'garbled':
      return new RangeTrouble('Part of the sound was missing from the answer.', false);
    // Not for good: somebody may sign in again in another tab, or to the network that asks for it.
    case 'signed-out':
      return new RangeTrouble('You are signed out, or your network asks you to sign in.', false);
    case 'refused':
      return new RangeTrouble(closed, true);
    case 'bug':
      if (closedStatuses.includes(failure.status)) return new RangeTrouble(closed, true);
      return new RangeTrouble('The studio did not answer as it should.', false);
    case 'proxy':
    case 'too-large':
      return new RangeTrouble('The studio did not answer as it should.', false);
    default:
      return failure satisfies never;
  }
}
