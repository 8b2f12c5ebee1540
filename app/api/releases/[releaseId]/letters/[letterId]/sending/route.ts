import { sendLetterAgain } from '@/lib/domain/letters/letter.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Sends a mail again that was refused. */
export const POST = route(endpoints.sendLetterAgain, ({ context, ids }) =>
  changed(sendLetterAgain(context, ids.letterId)),
);
