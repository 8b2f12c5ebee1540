import type { Context } from '@/lib/domain/context';
import { purgeRelease } from '@/lib/domain/retention/retention.commands';
import type { Job } from '../job';

/** RET-6: one change, all or nothing: killed at any moment and run again, it has happened once. */
export function releasePurgeJob(tools: Pick<Context, 'uow' | 'clock'>): Job<'release.purge'> {
  return async ({ releaseId }) => {
    await purgeRelease(tools, releaseId);
  };
}
