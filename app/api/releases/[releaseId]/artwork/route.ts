import type { ReleaseId } from '@/lib/core/ids';
import { notFound } from '@/lib/domain/policy/policy';
import { enterRelease } from '@/lib/domain/policy/standing';
import { receiveArtwork } from '@/lib/server/artwork-door';
import { container } from '@/lib/server/container';
import { contentTypes, fileResponse } from '@/lib/server/file-response';
import { findPageContext } from '@/lib/server/page-context';
import { refusalResponse } from '@/lib/server/respond';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** The cover, to whoever sees the release. */
export async function GET(request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const releaseId = (await idsOf(segments)).releaseId as ReleaseId;
  const context = await findPageContext(releaseId);
  if (!context) return refusalResponse(notFound());
  const now = context.clock.now();
  const entry = await enterRelease(context.uow.read, context.actor, { releaseId, act: 'release.view', now });
  if (!entry.ok) return refusalResponse(entry.refusal);
  const { artwork } = entry.value.release;
  const { blobs } = container();
  const sizeBytes = artwork && (await blobs.findSize(artwork.sha256));
  if (!artwork || !sizeBytes) return refusalResponse(notFound());
  const contentType = artwork.mime === 'image/png' ? contentTypes.png : contentTypes.jpeg;
  return fileResponse(blobs, request, { sha256: artwork.sha256, sizeBytes, contentType });
}

/** A new cover: the body is the picture. */
export async function PUT(request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const releaseId = (await idsOf(segments)).releaseId as ReleaseId;
  const context = await findPageContext(releaseId);
  if (!context) return refusalResponse(notFound());
  const received = await receiveArtwork(context, releaseId, request.body);
  return received.ok ? new Response(null, { status: 204 }) : refusalResponse(received.refusal);
}
