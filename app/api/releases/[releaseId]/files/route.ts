import { endpoints } from '@/lib/endpoints/endpoints.table';
import { readFilesPage } from '@/lib/server/routes/files-page';
import { route } from '@/lib/server/routes/route';

/** What the files page shows, loaded again while uploads are in progress. */
export const GET = route(endpoints.files, ({ context, ids }) => readFilesPage(context, ids.releaseId));
