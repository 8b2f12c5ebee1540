import { changePicture } from '@/lib/domain/pictures/picture.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { receiveOwnPicture } from '@/lib/server/media/person-picture';
import { changed } from '@/lib/server/routes/changed';
import { fileRoute, route } from '@/lib/server/routes/route';

/** One's own picture: the body is the image. */
export const PUT = fileRoute(endpoints.sendPicture, ({ context, request }) =>
  changed(receiveOwnPicture(context, request.body)),
);

/** From then on one is shown by initials. */
export const DELETE = route(endpoints.removePicture, ({ context }) => changed(changePicture(context, null)));
