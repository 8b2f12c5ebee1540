import { ok } from '@/lib/core/result';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';

/** A request like any other of a person: that it comes is what it says. */
export const POST = route(endpoints.useSession, async () => ok({ next: null }));
