import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';
import { claimUpload, uploadContext } from '@/lib/server/routes/upload-controller';

/** Takes the SHA-256 that the sender computed; where the upload stands. */
export const POST = route(endpoints.claimHash, claimUpload, uploadContext);
