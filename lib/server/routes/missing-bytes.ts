import { log } from '@/lib/core/log';
import { refusal } from '@/lib/core/refusal';
import { isBlobMissing } from '@/lib/storage/blob-store';
import { refusalResponse } from './respond';

const gone = refusal(
  'gone',
  'SRV-9',
  'This file is not here any more. Open the page again to see what there is now.',
);

/**
 * SRV-9: a picture may be replaced, a mix withdrawn, a release deleted between the question what there is and the opening of its
 * bytes. Then the question is asked once more: there is something else by now, or nothing.
 */
export async function askedAgainIfGone(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!isBlobMissing(error)) throw error;
  }
  return answer();
}

/** SRV-9: bytes to which something refers, and that are missing: the installation has lost them, or they are being deleted. */
export function missingBytesResponse(error: unknown): Response {
  log.error('A file that something refers to is missing.', error);
  return refusalResponse(gone);
}
