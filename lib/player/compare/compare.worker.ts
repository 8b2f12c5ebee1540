import { log } from '../../core/log';
import { fetchRangeWithRetries } from '../../pcm/fetch-range';
import { RangeTrouble } from '../../pcm/range-trouble';
import type { ReadSource } from '../../pcm/read-span';
import { findDifferences } from './differences';
import { findOffset } from './find-offset';
import type { Answered, Asked, Question } from './protocol';
import { measureRange } from './range-loudness';

/** Compares sounds in the background: reads what it needs by itself, and never touches the audio thread. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(message: Answered): void;
}

const scope = self as unknown as WorkerScope;
const read: ReadSource = (source) => (from, frames) => fetchRangeWithRetries(source, from, frames);

scope.onmessage = async ({ data: { id, question } }) => {
  try {
    scope.postMessage({ id, value: await answer(question), sentence: null });
  } catch (error) {
    const isRange = error instanceof RangeTrouble;
    if (!isRange) log.error('Sounds could not be compared.', error);
    const sentence = isRange ? error.message : 'This could not be compared. Reload the page and try again.';
    scope.postMessage({ id, value: null, sentence });
  }
};

function answer(question: Question): Promise<unknown> {
  switch (question.type) {
    case 'loudness':
      return measureRange(question.source, question.range, read);
    case 'offset': {
      const { first, second, sampleRate } = question;
      return findOffset(first, second, { sampleRate, read });
    }
    case 'differences': {
      const { first, second, sampleRate, offsets } = question;
      return findDifferences(first, second, { sampleRate, offsets, read });
    }
    default:
      return question satisfies never;
  }
}
