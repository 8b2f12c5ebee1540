import { failureOfError, failureOfHead } from '@/lib/core/request-failure';
import { troubleOf } from '@/lib/pcm/range-trouble';

export interface Trouble {
  readonly sentence: string;
  /** Trying again will not help until something else changes. */
  readonly lasting: boolean;
}

/** The sentence for a deck that has no WAV. */
export const noWav = 'This browser uses simple playback, in which this recording cannot be heard.';

/** How long the answer may take. */
const ANSWER_MS = 20_000;

/** A media element does not expose the HTTP status: a HEAD request to the same address finds it. */
export async function troubleAt(url: string): Promise<Trouble> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const request = fetch(url, { method: 'HEAD', cache: 'no-store', redirect: 'manual', signal });
  const failure = await request.then(failureOfHead, failureOfError);
  if (failure === null) return { sentence: 'The sound was cut off.', lasting: false };
  if (failure.kind === 'too-large')
    return { sentence: 'This recording is too long for simple playback.', lasting: true };
  const { message, lasting } = troubleOf(failure);
  return { sentence: message, lasting };
}
