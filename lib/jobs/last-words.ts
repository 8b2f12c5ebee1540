import { comesAgain, type JobContext } from './job';
import { OverLimit } from './run-thread';

/** What a person reads when a job ends without a result. */
export interface LastWords {
  /** Through a fault of ours, after the last try. */
  readonly ours: string;
  readonly overTime: string;
  readonly overMemory: string;
}

const probably = 'so it was given up. It is probably damaged: please export it again, and send that.';

/** JOB-4: of a file that somebody sent. */
export const unreadable: Omit<LastWords, 'ours'> = {
  overTime: `Reading this file took far longer than a file of its size may, ${probably}`,
  overMemory: `Reading this file took far more memory than a file may, ${probably}`,
};

/** What to tell of a job that threw; null while it is tried again. What took too much is not, even where the stop came in between. */
export function lastWordsOf(error: unknown, run: JobContext, words: LastWords): string | null {
  if (error instanceof OverLimit) return error.limit === 'time' ? words.overTime : words.overMemory;
  return comesAgain(error, run) ? null : words.ours;
}
