import { endpoints } from '@/lib/endpoints/endpoints.table';
import { endSession } from '@/lib/server/access/access-forms';
import { publicRoute } from '@/lib/server/routes/route';

/** Ends the session. The browser forgets what it kept of the portal: drafts, and sound that it had loaded. */
export const POST = publicRoute(endpoints.signOut, () => endSession({ isForAnother: false }), {
  'Clear-Site-Data': '"cache", "storage"',
});
