import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerPcm } from '@/lib/server/media/audio-answers';
import { bytesRoute } from '@/lib/server/routes/route';

/** Samples of a sound: see `pcmResponse`. */
export const GET = bytesRoute(endpoints.pcm, (request, { audioFileId }) => answerPcm(request, audioFileId));
