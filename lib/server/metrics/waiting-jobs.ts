import type { Pool } from 'pg';

/** Jobs of a kind that could run now and do not run yet. */
export interface WaitingJobs {
  readonly kind: string;
  readonly count: number;
  readonly oldestSeconds: number;
}

const waiting = `select task_identifier as kind, count(*)::int as count,
    extract(epoch from now() - min(run_at))::float as "oldestSeconds"
  from graphile_worker.jobs
  where locked_at is null and attempts < max_attempts and run_at <= now()
  group by task_identifier`;

/** Queries the job queue, which all processes share. Concurrent calls share one query. */
export function waitingJobsOf(pool: Pool): () => Promise<readonly WaitingJobs[]> {
  let asking: Promise<readonly WaitingJobs[]> | undefined;
  return () => {
    asking ??= pool
      .query<WaitingJobs>(waiting)
      .then(({ rows }) => rows)
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
}
