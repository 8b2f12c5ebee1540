import { writeComment } from '@/lib/domain/comments/comment.commands';
import { writeCommentSchema } from '@/lib/domain/comments/comment.schema';
import { readJson } from '@/lib/server/routes/json-body';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Writes a note or a reply. */
export async function POST(
  request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, writeCommentSchema);
    if (!input.ok) return input;
    const written = await writeComment(context, trackId, input.value);
    return written.ok ? { ok: true, value: { id: written.value.id } } : written;
  });
}
