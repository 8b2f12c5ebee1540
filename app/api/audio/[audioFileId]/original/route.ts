import { container } from '@/lib/server/container';
import { original } from '@/lib/server/media/audio-access';
import { contentTypes, fileResponse } from '@/lib/server/media/file-response';
import { refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** The untouched original, as the file it came as. Ranges work; nothing of it is shown in the browser. */
export async function GET(request: Request, segments: RouteContext<'audioFileId'>): Promise<Response> {
  const found = await original((await idsOf(segments)).audioFileId);
  if (!found.ok) return refusalResponse(found.refusal);
  const { file, isStillAllowed } = found.value;
  const { fileSha256, sizeBytes, originalName } = file;
  const { blobs, answers } = container();
  const answer = answers.open(isStillAllowed);
  const response = await fileResponse(blobs, request, {
    sha256: fileSha256,
    sizeBytes,
    contentType: contentTypes.bytes,
    downloadName: originalName,
    answer,
  });
  if (!response.body) answer.release();
  return response;
}
