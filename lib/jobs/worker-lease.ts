import type { Pool } from 'pg';
import { log } from '@/lib/core/log';

/** A worker without a heartbeat for this long is dead, and its jobs are freed. */
export const leaseSeconds = 15;
const heartbeatMs = 4000;

const beat = `insert into "WorkerLease" ("workerId", "heartbeatAt") values ($1, now() at time zone 'utc')
  on conflict ("workerId") do update set "heartbeatAt" = excluded."heartbeatAt"`;

const bury = `delete from "WorkerLease"
  where "heartbeatAt" < (now() at time zone 'utc') - make_interval(secs => $1)`;

/** Workers that hold jobs or queues without a lease. Recent locks are left out, as their workers may be about to take a lease. */
const findDead = `select distinct locked_by as id from (
    select locked_by, locked_at from graphile_worker._private_jobs
    union all select locked_by, locked_at from graphile_worker._private_job_queues
  ) locks
  where locked_by is not null and locked_at < now() - make_interval(secs => $1)
    and not exists (select 1 from "WorkerLease" where "workerId" = locked_by)`;

/**
 * Frees the jobs of workers that died (graphile-worker alone does so after four hours).
 * @returns ids of the workers whose jobs were freed
 */
export async function freeDeadWorkers(pool: Pool): Promise<string[]> {
  await pool.query(bury, [leaseSeconds]);
  const { rows } = await pool.query<{ id: string }>(findDead, [leaseSeconds]);
  const dead = rows.map((row) => row.id);
  if (dead.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
  return dead;
}

export interface WorkerLease {
  /** Releases the lease; jobs that the worker still held are freed at once. */
  release(): Promise<void>;
}

/** Keeps a worker's lease alive, and meanwhile frees the jobs of dead workers. */
export async function holdLease(pool: Pool, workerId: string): Promise<WorkerLease> {
  await pool.query(beat, [workerId]);
  await freeDeadWorkers(pool);
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = pool
      .query(beat, [workerId])
      .then(() => freeDeadWorkers(pool))
      .catch((error: unknown) => log.warn('The job lease could not be renewed; trying again.', error));
  }, heartbeatMs);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      await running;
      await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [[workerId]]);
      await pool.query('delete from "WorkerLease" where "workerId" = $1', [workerId]);
    },
  };
}
