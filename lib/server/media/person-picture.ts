import type { ReleaseId, Sha256, UserId } from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { beginPicture, changePicture } from '@/lib/domain/pictures/picture.commands';
import { findPictureOf, findPictureOn } from '@/lib/domain/pictures/picture.queries';
import { container } from '../container';
import { findPageContext } from '../routes/page-context';
import { nothingHere, refusalResponse } from '../routes/respond';
import { contentTypes, fileResponse } from './file-response';
import { receivePicture } from './receive-picture';
import { storePicture } from './store-picture';

/** Receives an image, makes a square of it (MEM-13), and shows its sender by it. */
export async function receiveOwnPicture(
  context: Context,
  body: ReadableStream<Uint8Array> | null,
): Promise<Result<Sha256 | null>> {
  const begun = await beginPicture(context);
  if (!begun.ok) return begun;
  const made = await receivePicture(body, 'person');
  if (!made.ok) return made;
  return storePicture(context.uow, made.value.bytes, (sha256, uow) =>
    changePicture({ ...context, uow }, sha256),
  );
}

/** Bytes that may be deleted while they are asked for are nothing, not a fault. */
async function answerPicture(request: Request, picture: Result<Sha256>): Promise<Response> {
  if (!picture.ok) return refusalResponse(picture.refusal);
  const { blobs } = container();
  const sizeBytes = await blobs.findSize(picture.value);
  if (sizeBytes === null) return nothingHere();
  return fileResponse(blobs, request, {
    sha256: picture.value,
    sizeBytes,
    contentType: contentTypes.jpeg,
  });
}

/** MEM-12: for whoever sees the release. */
export async function answerPictureOn(
  request: Request,
  ids: { releaseId: ReleaseId; userId: UserId },
): Promise<Response> {
  const context = await findPageContext(ids.releaseId);
  return context ? answerPicture(request, await findPictureOn(context, ids)) : nothingHere();
}

/** MEM-12: for its person, and those with whom they work for a studio. */
export async function answerPictureOf(request: Request, userId: UserId): Promise<Response> {
  const context = await findPageContext();
  return context ? answerPicture(request, await findPictureOf(context, userId)) : nothingHere();
}
