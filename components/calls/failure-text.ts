import { errorsText } from '@/components/text/errors';
import type { RequestFailure } from '@/lib/core/request-failure';

/** Whether somebody else is signed in now than whom the page was made for. */
export function isOfAnother(failure: RequestFailure): boolean {
  return failure.kind === 'signed-out' && failure.isAnother === true;
}

/** Why a request failed, in a sentence. */
export function failureText(failure: RequestFailure): string {
  if (failure.kind === 'refused') return failure.sentence;
  return isOfAnother(failure) ? errorsText.anotherSignedIn : errorsText.failures[failure.kind];
}

/** What is shown while a request is retried. */
export function retryText(failure: RequestFailure): string {
  if (failure.kind === 'refused') return failure.sentence;
  return isOfAnother(failure) ? errorsText.retryingAsAnother : errorsText.retrying[failure.kind];
}
