import { endpoints } from '@/lib/endpoints/endpoints.table';
import { container } from '@/lib/server/container';
import { route } from '@/lib/server/routes/route';
import { uploadService } from '@/lib/server/uploads';

/** Begins an upload, or finds the sender's own unfinished one. */
export const POST = route(endpoints.beginUpload, ({ context, ids, input }) =>
  uploadService(container()).begin(context.actor, ids.releaseId, input),
);
