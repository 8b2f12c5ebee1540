import { eraseGuest } from '@/lib/domain/erasure/erasure.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Erases a guest of one of the release's links. */
export const POST = route(endpoints.eraseGuest, ({ context, ids }) => changed(eraseGuest(context, ids)));
