import { endpoints } from '@/lib/endpoints/endpoints.table';
import { endSession } from '@/lib/server/access/access-forms';
import { publicRoute } from '@/lib/server/routes/route';

/** Ends the session for somebody else to go on: their drafts are in the same storage, from which the page takes the others. */
export const POST = publicRoute(endpoints.signOutForAnother, () => endSession({ isForAnother: true }), {
  'Clear-Site-Data': '"cache"',
});
