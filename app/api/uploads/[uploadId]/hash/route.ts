import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';
import { claimUpload, uploadContext } from '@/lib/server/routes/upload-controller';

/** Receives the SHA-256 that the sender computed, and returns the upload's progress. */
export const POST = route(endpoints.claimHash, claimUpload, uploadContext);
