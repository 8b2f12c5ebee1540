import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { checkRoomForMade } from '@/lib/domain/deliverables/delivery-room';
import { authorizeRelease } from '@/lib/domain/policy/access';
import { beginArtwork } from '@/lib/domain/releases/artwork.commands';
import type { Artwork } from '@/lib/domain/releases/release';
import { editRelease } from '@/lib/domain/releases/release.commands';
import { container } from '../container';
import { findPageContext } from '../routes/page-context';
import { nothingHere, refusalResponse } from '../routes/respond';
import { contentTypes, fileResponse } from './file-response';
import { receivePicture } from './receive-picture';
import { storePicture } from './store-picture';

/** Receives an image, re-encodes it, and makes it the release's artwork. */
export async function receiveArtwork(
  context: Context,
  releaseId: ReleaseId,
  body: ReadableStream<Uint8Array> | null,
): Promise<Result<Artwork>> {
  const begun = await beginArtwork(context, releaseId);
  if (!begun.ok) return begun;
  const made = await receivePicture(body, 'artwork');
  if (!made.ok) return made;
  const { mime, width, height } = made.value;
  const sizeBytes = made.value.bytes.length;
  const limits = container().settings.uploadLimits;
  const room = await checkRoomForMade(context, { releaseId, bytes: sizeBytes, limits });
  if (!room.ok) return room;
  return storePicture(context.uow, made.value.bytes, async (sha256, uow) => {
    const artwork: Artwork = { sha256, mime, width, height, sizeBytes };
    const saved = await editRelease({ ...context, uow }, releaseId, { artwork });
    return saved.ok ? ok(artwork) : saved;
  });
}

/** The cover, for everyone who may see the release. */
export async function answerArtwork(request: Request, releaseId: ReleaseId): Promise<Response> {
  const context = await findPageContext(releaseId);
  if (!context) return nothingHere();
  const { actor, uow, clock } = context;
  const authorized = await authorizeRelease(uow.read, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return refusalResponse(authorized.refusal);
  const { artwork } = authorized.value.release;
  const { blobs } = container();
  const stored = artwork && (await blobs.findSize(artwork.sha256));
  if (!artwork || !stored) return nothingHere();
  const contentType = artwork.mime === 'image/png' ? contentTypes.png : contentTypes.jpeg;
  return fileResponse(blobs, request, { sha256: artwork.sha256, sizeBytes: stored, contentType });
}
