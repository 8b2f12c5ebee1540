import type { Pool } from 'pg';

/** A worker without a heartbeat for this long is dead, and its jobs are freed. */
export const leaseSeconds = 15;
const heartbeatMs = 4000;

const beat = `insert into "WorkerLease" ("workerId", "heartbeatAt")
  select id, now() at time zone 'utc' from unnest($1::text[]) id
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

/** Ends the lease of workers; jobs that they still held are freed at once. */
export async function endLease(pool: Pool, workerIds: readonly string[]): Promise<void> {
  await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [workerIds]);
  await pool.query('delete from "WorkerLease" where "workerId" = any($1::text[])', [workerIds]);
}

export interface Renewal {
  readonly pool: Pool;
  /** The workers of this process, one for each lane. */
  readonly workerIds: readonly string[];
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/** Renews the lease of a process’s workers, and frees the jobs of the dead. */
export class LeaseKeeper {
  readonly #renewal: Renewal;
  readonly #now: () => number;
  #renewedAt: number | undefined;
  #judgesFrom = 0;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(renewal: Renewal) {
    this.#renewal = renewal;
    this.#now = renewal.now ?? (() => performance.now());
  }

  /** @throws when the first renewal fails; later ones are tried again */
  async start(): Promise<void> {
    await this.renew();
    this.#timer = setInterval(() => {
      this.#running ??= this.renew()
        .catch(this.#renewal.onFailure)
        .finally(() => {
          this.#running = null;
        });
    }, heartbeatMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /**
   * After an outage of the database every lease looks expired, until its worker has had the time to renew it. A worker
   * that could not renew its own therefore judges no other before a lease's time has passed.
   */
  async renew(): Promise<void> {
    const { pool, workerIds } = this.#renewal;
    await pool.query(beat, [workerIds]);
    const now = this.#now();
    const since = this.#renewedAt === undefined ? 0 : now - this.#renewedAt;
    if (since > (leaseSeconds * 1000) / 2) this.#judgesFrom = now + leaseSeconds * 1000;
    this.#renewedAt = now;
    if (now >= this.#judgesFrom) await freeDeadWorkers(pool);
  }
}
