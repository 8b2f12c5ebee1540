import type { Pool } from 'pg';

/** An answer that took longer than this was given up with its connection (lib/data/connections.ts): it comes no more. */
const lostAfterSeconds = 15;

const held = `select id::text as id, attempts, locked_at < now() - make_interval(secs => $2) as "isOld"
  from graphile_worker._private_jobs where locked_by = $1`;

/** As the queue itself ends a job, of exactly this attempt. */
const complete =
  'delete from graphile_worker._private_jobs where id = $1 and locked_by = $2 and attempts = $3';
const fail = `update graphile_worker._private_jobs
  set last_error = $4, run_at = greatest(now(), run_at) + exp(least(attempts, 10)) * interval '1 second',
    locked_by = null, locked_at = null
  where id = $1 and locked_by = $2 and attempts = $3`;

const free = `update graphile_worker._private_jobs set locked_by = null, locked_at = null
  where id = any($1::bigint[]) and locked_by = $2`;

const handOver = `update graphile_worker._private_jobs
  set run_at = now(), attempts = greatest(attempts - 1, 0), locked_by = null, locked_at = null
  where id = any($1::bigint[]) and (locked_by is null or locked_by = $2)`;

interface Ended {
  readonly attempt: number;
  /** Null when it is done. */
  readonly error: string | null;
}

interface HeldRow {
  readonly id: string;
  readonly attempts: number;
  readonly isOld: boolean;
}

/**
 * Which jobs this worker has in hand. The queue locks a job before it says so, and ends it without looking back: after a
 * lost connection a job may be locked for a worker that never heard of it, or that has long done it.
 */
export class HeldJobs {
  readonly #running = new Set<string>();
  /** Ended here; that the queue knows it is not certain yet. */
  readonly #ended = new Map<string, Ended>();
  readonly #cutOff = new Set<string>();

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

  /** Writes the ends that the queue does not know, and frees what is locked without this worker's knowledge. */
  async heal(pool: Pool, workerId: string): Promise<void> {
    const known = new Map(this.#ended);
    const { rows } = await pool.query<HeldRow>(held, [workerId, lostAfterSeconds]);
    const lost: string[] = [];
    for (const row of rows) {
      const ended = this.#ended.get(row.id);
      if (ended) await this.#write(pool, workerId, { ...ended, id: row.id });
      else if (row.isOld && !this.#running.has(row.id)) lost.push(row.id);
    }
    if (lost.length > 0) await pool.query(free, [lost, workerId]);
    for (const [id, ended] of known) if (this.#ended.get(id) === ended) this.#ended.delete(id);
  }

  /** What the stop cut off is done by the next worker, at once. */
  async handOver(pool: Pool, workerId: string): Promise<void> {
    const ids = [...this.#cutOff];
    if (ids.length > 0) await pool.query(handOver, [ids, workerId]);
    this.#cutOff.clear();
  }

  async #write(pool: Pool, workerId: string, { id, attempt, error }: Ended & { id: string }): Promise<void> {
    if (error === null) await pool.query(complete, [id, workerId, attempt]);
    else await pool.query(fail, [id, workerId, attempt, error]);
  }
}
