import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerWav } from '@/lib/server/media/audio-answers';
import { bytesRoute } from '@/lib/server/routes/route';

/** A sound as a WAV file, for a media element: see `wavResponse`. */
export const GET = bytesRoute(endpoints.wav, (request, { audioFileId }) => answerWav(request, audioFileId));
