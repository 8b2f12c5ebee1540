import type { Pool } from 'pg';

/** Held by whoever enqueues until their change is saved: while this waits for nobody, no job is about to join a queue. */
const alone = 'lock table graphile_worker._private_job_queues in share row exclusive mode nowait';

const forget = `delete from graphile_worker._private_job_queues queues
  where locked_at is null
    and not exists (select 1 from graphile_worker._private_jobs where job_queue_id = queues.id)`;

/** PostgreSQL’s `lock_not_available`. */
const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '55P03';

/** Removes the queues of senders that have no job any more; every search for a job goes through all there are. */
export async function forgetQueues(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(alone);
    await client.query(forget);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    if (!isTaken(error)) throw error;
  } finally {
    client.release();
  }
}
