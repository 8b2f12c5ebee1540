import type { Pool } from 'pg';

/** Marks a run that is there only to tell the end of its subject. */
export const spentFlag = 'spent';

const isSpent = 'attempts >= max_attempts and locked_by is null';
const findSpent = `select id::text as id from graphile_worker._private_jobs where ${isSpent}`;
const revive = `update graphile_worker._private_jobs
  set attempts = greatest(max_attempts - 1, 0), run_at = now(),
    flags = coalesce(flags, '{}') || jsonb_build_object($2::text, true)
  where id = any($1::bigint[]) and ${isSpent}`;

/**
 * JOB-5: the queue never takes a job again whose tries are used up. Mostly its end was told, and it is gone; but its process may have been
 * killed in the last try, or the database away when the end was to be told. Such jobs come once more, marked: what they are about gets its
 * end, and nothing is done.
 * @returns looks for them; those that it finds twice come again, as one that is put off is unmarked a few seconds after it has ended
 */
export function reviveSpentJobs(pool: Pool): () => Promise<number> {
  let before: ReadonlySet<string> = new Set();
  return async () => {
    const { rows } = await pool.query<{ id: string }>(findSpent);
    const ids = rows.map(({ id }) => id);
    const due = ids.filter((id) => before.has(id));
    before = new Set(ids);
    if (due.length > 0) await pool.query(revive, [due, spentFlag]);
    return due.length;
  };
}
