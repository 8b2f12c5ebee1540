import { comesAgain, type JobContext, JobGivenUp, JobRefused } from './job';
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
  if (error instanceof JobRefused) return null; // its rule has been told
  if (run.isSpent) return words.ours;
  if (error instanceof OverLimit) return error.limit === 'time' ? words.overTime : words.overMemory;
  return comesAgain(error, run) ? null : words.ours;
}

interface Telling {
  readonly run: JobContext;
  readonly words: LastWords;
  /** Publishes the end of what the job is about. */
  readonly tell: (sentence: string) => Promise<unknown>;
}

/**
 * JOB-5: does the work of a job, and tells its end when it comes to none and does not come again. A job whose end could not be told is not
 * over.
 * @throws JobGivenUp once its end was told; whatever the work throws otherwise
 */
export async function tellingItsEnd(
  { run, words, tell }: Telling,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    if (run.isSpent)
      throw new Error('Its last try ended without a word: its process was killed, or the database away.');
    await work();
  } catch (error) {
    const sentence = lastWordsOf(error, run, words);
    if (sentence === null) throw error;
    await tell(sentence);
    throw new JobGivenUp(error);
  }
}
