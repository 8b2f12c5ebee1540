import { endpoints } from '@/lib/endpoints/endpoints.table';
import { readFilesPage } from '@/lib/server/routes/files-page';
import { route } from '@/lib/server/routes/route';

/** What the files page shows, read again while things are on their way. */
export const GET = route(endpoints.files, ({ context, ids }) => readFilesPage(context, ids.releaseId));
