import { editRelease } from '@/lib/domain/releases/release.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerArtwork, receiveArtwork } from '@/lib/server/media/artwork';
import { changed } from '@/lib/server/routes/changed';
import { bytesRoute, fileRoute, route } from '@/lib/server/routes/route';

/** The cover, for everyone who may see the release. */
export const GET = bytesRoute(endpoints.artwork, (request, { releaseId }) =>
  answerArtwork(request, releaseId),
);

/** A new cover: the body is the image. */
export const PUT = fileRoute(endpoints.sendArtwork, ({ context, ids, request }) =>
  changed(receiveArtwork(context, ids.releaseId, request.body)),
);

/** Removes the release's cover. */
export const DELETE = route(endpoints.removeArtwork, ({ context, ids }) =>
  changed(editRelease(context, ids.releaseId, { artwork: null })),
);
