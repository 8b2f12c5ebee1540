import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerOriginal } from '@/lib/server/media/audio-answers';
import { bytesRoute } from '@/lib/server/routes/route';

/** The untouched original, as the file it came as. Ranges work; nothing of it is shown in the browser. */
export const GET = bytesRoute(endpoints.original, (request, { audioFileId }) =>
  answerOriginal(request, audioFileId),
);
