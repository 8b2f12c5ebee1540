import { readFilesPage } from '@/lib/server/routes/files-page';
import { findPageContext } from '@/lib/server/routes/page-context';
import { nothingHere, refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** What the files page shows, read again while things are on their way. */
export async function GET(_request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const { releaseId } = await idsOf(segments);
  const context = await findPageContext(releaseId);
  const page = context && (await readFilesPage(context, releaseId));
  if (!page) return nothingHere();
  if (!page.ok) return refusalResponse(page.refusal);
  return Response.json(page.value, { headers: { 'Cache-Control': 'no-store' } });
}
