import { log } from '@/lib/core/log';
import { RequestFailed, type RequestFailure } from '@/lib/core/request-failure';
import { Refused } from './refused';

/** How an upload ended early, as its row shows it. */
interface Ending {
  readonly sentence: string | null;
  readonly failure: RequestFailure | null;
  readonly canResume: boolean;
}

const broken =
  'Something on our side did not work while this file was sent. Press Resume to go on with it, and tell the studio if it happens again.';

/** There is no room, or too much at once: somebody makes room, and it goes on. */
const passing: readonly string[] = ['UPL-4', 'UPL-9', 'UPL-13'];

/** Why an upload ended early. What a rule refused for good cannot go on, anything else can. */
export function endOf(error: unknown): Ending {
  if (error instanceof Refused) return { sentence: error.message, failure: null, canResume: false };
  if (!(error instanceof RequestFailed)) {
    log.error('A file could not be sent.', error);
    return { sentence: broken, failure: null, canResume: true };
  }
  const { failure } = error;
  if (failure.kind !== 'refused') return { sentence: null, failure, canResume: true };
  return { sentence: failure.sentence, failure: null, canResume: passing.includes(failure.rule) };
}
