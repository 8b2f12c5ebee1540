import { artworkResponse, receiveArtwork } from '@/lib/server/media/artwork';
import { findPageContext } from '@/lib/server/routes/page-context';
import { nothingHere, refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** The cover, to whoever sees the release. */
export async function GET(request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const releaseId = (await idsOf(segments)).releaseId;
  const context = await findPageContext(releaseId);
  if (!context) return nothingHere();
  return artworkResponse(context, request, releaseId);
}

/** A new cover: the body is the picture. */
export async function PUT(request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const releaseId = (await idsOf(segments)).releaseId;
  const context = await findPageContext(releaseId);
  if (!context) return nothingHere();
  const received = await receiveArtwork(context, releaseId, request.body);
  return received.ok ? new Response(null, { status: 204 }) : refusalResponse(received.refusal);
}
