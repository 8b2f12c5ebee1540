import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerOriginal } from '@/lib/server/media/audio-answers';
import { bytesRoute } from '@/lib/server/routes/route';

/** The untouched original, always as a download. Ranges work. */
export const GET = bytesRoute(endpoints.original, (request, { audioFileId }) =>
  answerOriginal(request, audioFileId),
);
