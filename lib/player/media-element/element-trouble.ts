import { closedSentence } from '../pcm/range-trouble';

export interface Trouble {
  readonly sentence: string;
  /** Trying again will not help until something else changes. */
  readonly lasting: boolean;
}

/** The sentence for a deck that has no WAV. */
export const noWav = 'This browser plays in a simpler way, in which this cannot be heard.';

/** A media element does not expose the HTTP status: a HEAD request to the same address finds it. */
export async function troubleAt(url: string): Promise<Trouble> {
  try {
    const { status, ok } = await fetch(url, { method: 'HEAD', cache: 'no-store' });
    if (ok) return { sentence: 'The sound was cut off.', lasting: false };
    if ([401, 403, 404, 410].includes(status)) return { sentence: closedSentence, lasting: true };
    if (status === 413)
      return { sentence: 'This sound is too long for the simpler way of playing.', lasting: true };
    return { sentence: 'The studio did not answer as it should.', lasting: false };
  } catch {
    return { sentence: 'The connection to the studio is interrupted.', lasting: false };
  }
}
