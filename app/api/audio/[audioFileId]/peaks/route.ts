import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerPeaks } from '@/lib/server/media/audio-answers';
import { bytesRoute } from '@/lib/server/routes/route';

/** The waveform of a sound: see `peaksResponse`. */
export const GET = bytesRoute(endpoints.peaks, (request, { audioFileId }) =>
  answerPeaks(request, audioFileId),
);
