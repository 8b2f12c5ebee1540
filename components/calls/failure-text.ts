import { errorsText } from '@/components/text/errors';
import type { RequestFailure } from '@/lib/core/request-failure';

/** Why a request failed, in a sentence. */
export function failureText(failure: RequestFailure): string {
  return failure.kind === 'refused' ? failure.sentence : errorsText.failures[failure.kind];
}

/** What is shown while a request is retried. */
export function retryText(failure: RequestFailure): string {
  return failure.kind === 'refused' ? failure.sentence : errorsText.retrying[failure.kind];
}
