import { DefaultHttpStack, Upload as TusUpload } from 'tus-js-client';
import type { UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { personHeader } from '@/lib/core/person-header';
import { RequestFailed, type RequestFailure } from '@/lib/core/request-failure';
import { outcomeOf } from './piece-outcome';
import { withStallLimit } from './stall-limit';

const longestAnswerMs = 20_000;

export interface CancelOptions {
  /** Whose page cancels it. */
  readonly person?: string;
  readonly retryDelays?: number[];
  readonly stallMs?: number;
}

/** Deletes what arrived of an upload, at its address. @returns why it could not be, null when it is gone */
export async function cancelAt(
  url: string,
  { retryDelays = [500, 2000], stallMs = longestAnswerMs, person }: CancelOptions = {},
): Promise<RequestFailure | null> {
  const httpStack = withStallLimit(new DefaultHttpStack({}), stallMs);
  const headers = person === undefined ? {} : { [personHeader]: person };
  try {
    await TusUpload.terminate(url, { httpStack, retryDelays, headers });
    return null;
  } catch (error) {
    const outcome = outcomeOf(error as Error);
    return outcome.kind === 'gone' ? null : outcome.failure;
  }
}

/** Deletes what arrived of an upload. The server may have given it up already. @throws RequestFailed */
export async function cancelUpload(id: UploadId, person: string): Promise<void> {
  const failure = await cancelAt(paths.tus(id), { person });
  if (failure) throw new RequestFailed(failure);
}
