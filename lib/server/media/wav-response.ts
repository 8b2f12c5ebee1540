import { refusal } from '@/lib/core/refusal';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import type { BlobStore } from '@/lib/storage/blob-store';
import { refusalResponse } from '../routes/respond';
import type { ActiveTransfer } from './active-transfers';
import { notYet } from './audio-access';
import { contentTypes, fileResponse } from './file-response';
import { WavView } from './wav-view';

/** What a browser is going to do with the response (Fetch Metadata); older ones do not say. */
const listeningDestinations = new Set(['audio', 'video', 'empty']);

const noDownload = refusal(
  'forbidden',
  'AUD-12',
  'This address is for the player. Files that you may download are on the files page and in the delivery.',
);

const tooLong = refusal(
  'too-large',
  'AUD-13',
  'This sound is longer than a WAV can be (4 GiB). It plays in a browser with the full player.',
);

/**
 * The same sound as a WAV file for browsers in which the audio thread cannot run: a media element asks for ranges of it.
 * The caller has checked access; it is checked again while the file is being sent.
 */
export async function wavResponse(
  blobs: Pick<BlobStore, 'open'>,
  request: Request,
  { file, transfer }: { file: AudioFile; transfer?: ActiveTransfer },
): Promise<Response> {
  const { facts, rendition } = file;
  if (!facts || !rendition) return refusalResponse(notYet);
  const destination = request.headers.get('sec-fetch-dest');
  if (destination !== null && !listeningDestinations.has(destination)) return refusalResponse(noDownload);
  const view = new WavView(blobs, rendition, facts);
  if (!view.fits) return refusalResponse(tooLong);
  const { sha256, sizeBytes } = view;
  return fileResponse(view, request, {
    sha256,
    sizeBytes,
    contentType: contentTypes.wav,
    ...(transfer ? { transfer } : {}),
  });
}
