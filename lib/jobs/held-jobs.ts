import type { Pool } from 'pg';

/** An answer that took longer than this was given up with its connection (lib/data/connections.ts): it comes no more. */
const lostAfterSeconds = 15;

const held = `select id::text as id, locked_by as "workerId", locked_at < now() - make_interval(secs => $2) as "isOld"
  from graphile_worker._private_jobs where locked_by = any($1::text[])`;

/** A job keeps its queue locked for as long as it runs: whatever ends it lets the next one of its sender in. */
const freeQueue = `update graphile_worker._private_job_queues queues set locked_by = null, locked_at = null
  from job where queues.id = job.job_queue_id and queues.locked_by = $2`;

/** As the queue itself ends a job, of exactly this attempt. */
const complete = `with job as (
    delete from graphile_worker._private_jobs where id = $1 and locked_by = $2 and attempts = $3 returning job_queue_id
  ) ${freeQueue}`;
const fail = `with job as (
    update graphile_worker._private_jobs
    set last_error = $4, run_at = greatest(now(), run_at) + exp(least(attempts, 10)) * interval '1 second',
      locked_by = null, locked_at = null
    where id = $1 and locked_by = $2 and attempts = $3 returning job_queue_id
  ) ${freeQueue}`;

const free = `with job as (
    update graphile_worker._private_jobs set locked_by = null, locked_at = null
    where id = $1 and locked_by = $2 returning job_queue_id
  ) ${freeQueue}`;

const handOver = `update graphile_worker._private_jobs
  set run_at = now(), attempts = greatest(attempts - 1, 0), locked_by = null, locked_at = null
  where id = any($1::bigint[]) and (locked_by is null or locked_by = any($2::text[]))`;

/** Not counted as an attempt, and soon again: a long pause would outlast the reason for it. */
const putOff = `update graphile_worker._private_jobs
  set run_at = now() + interval '10 seconds', attempts = greatest(attempts - 1, 0)
  where id = $1 and attempts = $2 and locked_by is null`;

interface Ended {
  readonly attempt: number;
  /** Null when it is done. */
  readonly error: string | null;
}

interface HeldRow {
  readonly id: string;
  readonly workerId: string;
  readonly isOld: boolean;
}

/**
 * Which jobs this process has in hand. The queue locks a job before it says so, and ends it without looking back: after a
 * lost connection a job may be locked for a worker that never heard of it, or that has long done it.
 */
export class HeldJobs {
  readonly #running = new Set<string>();
  /** Ended here; that the queue knows it is not certain yet. */
  readonly #ended = new Map<string, Ended>();
  readonly #cutOff = new Set<string>();
  /** Attempts that found no room on the disk, and of which the queue does not know that yet. */
  readonly #putOff = new Map<string, number>();

  begin(id: string): void {
    this.#running.add(id);
    this.#ended.delete(id);
  }

  end(id: string, ended: Ended): void {
    this.#running.delete(id);
    this.#ended.set(id, ended);
  }

  /** It was cut off by the stop, which is no failed attempt. */
  cutOff(id: string): void {
    this.#cutOff.add(id);
  }

  /** It waits for room on the disk, which is no failed attempt. */
  putOff(id: string, attempt: number): void {
    this.#putOff.set(id, attempt);
  }

  /** Writes the ends that the queue does not know, and frees what is locked without these workers' knowledge. */
  async heal(pool: Pool, workerIds: readonly string[]): Promise<void> {
    const known = new Map(this.#ended);
    const { rows } = await pool.query<HeldRow>(held, [workerIds, lostAfterSeconds]);
    for (const row of rows) {
      const ended = this.#ended.get(row.id);
      if (ended) await write(pool, row, ended);
      else if (row.isOld && !this.#running.has(row.id)) await pool.query(free, [row.id, row.workerId]);
    }
    for (const [id, attempt] of [...this.#putOff]) {
      await pool.query(putOff, [id, attempt]);
      this.#putOff.delete(id);
    }
    for (const [id, ended] of known) if (this.#ended.get(id) === ended) this.#ended.delete(id);
  }

  /** What the stop cut off is done by the next worker, at once. */
  async handOver(pool: Pool, workerIds: readonly string[]): Promise<void> {
    const ids = [...this.#cutOff];
    if (ids.length > 0) await pool.query(handOver, [ids, workerIds]);
    this.#cutOff.clear();
  }
}

async function write(pool: Pool, { id, workerId }: HeldRow, { attempt, error }: Ended): Promise<void> {
  if (error === null) await pool.query(complete, [id, workerId, attempt]);
  else await pool.query(fail, [id, workerId, attempt, error]);
}
