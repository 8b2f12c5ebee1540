import type { AudioFileId } from '@/lib/core/ids';
import { originalDownloadName } from '@/lib/domain/audio/original-name';
import { container } from '../container';
import { refusalResponse } from '../routes/respond';
import { listenable, original, watchedListenable } from './audio-access';
import { noteDownload } from './download-notes';
import { contentTypes, fileResponse } from './file-response';
import { pcmResponse } from './pcm-response';
import { peaksResponse } from './peaks-response';
import { wavResponse } from './wav-response';

/** Samples of a sound, for the person of this request. */
export async function answerPcm(request: Request, id: AudioFileId): Promise<Response> {
  const found = await listenable(id);
  return found.ok ? pcmResponse(container().blobs, request, found.value) : refusalResponse(found.refusal);
}

/** The waveform of a sound. */
export async function answerPeaks(request: Request, id: AudioFileId): Promise<Response> {
  const found = await listenable(id);
  return found.ok ? peaksResponse(container().blobs, request, found.value) : refusalResponse(found.refusal);
}

/** A sound as a WAV file; whoever loses the right meanwhile gets no further bytes. */
export async function answerWav(request: Request, id: AudioFileId): Promise<Response> {
  const found = await watchedListenable(request, id);
  if (!found.ok) return refusalResponse(found.refusal);
  const { file, isStillAllowed } = found.value;
  const { blobs, transfers } = container();
  const transfer = transfers.start(isStillAllowed);
  const response = await wavResponse(blobs, request, { file, transfer });
  if (!response.body || !response.ok) transfer.release();
  return response;
}

/** The untouched original file. */
export async function answerOriginal(request: Request, id: AudioFileId): Promise<Response> {
  const found = await original(request, id);
  if (!found.ok) return refusalResponse(found.refusal);
  const { fileSha256, sizeBytes } = found.value.file;
  const { blobs, transfers } = container();
  const transfer = transfers.start(found.value.isStillAllowed);
  const response = await fileResponse(blobs, request, {
    sha256: fileSha256,
    sizeBytes,
    contentType: contentTypes.bytes,
    downloadName: originalDownloadName(found.value.file),
    transfer,
  });
  if (!response.body) transfer.release();
  const { actor, file } = found.value;
  await noteDownload(response, { actor, releaseId: file.releaseId, subject: `original ${id}` });
  return response;
}
