import type { Pool } from 'pg';
import { longFlag, ranksPerUrgency } from '@/lib/domain/job-place';
import { jobNames, urgencyOf } from '@/lib/domain/jobs';

/** The queue of jobs whose sender is not known. */
const queue = 'enqueued by an older version';

const adopt = `with older as (
    select jobs.id from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = any($1::text[]) and jobs.job_queue_id is null and jobs.flags is null
      and jobs.priority = 0 and jobs.locked_at is null
    for update of jobs skip locked
  ), made as (
    insert into graphile_worker._private_job_queues (queue_name)
    select $2 where exists (select 1 from older)
    on conflict (queue_name) do update set queue_name = excluded.queue_name returning id
  )
  update graphile_worker._private_jobs jobs
  set job_queue_id = made.id, flags = jsonb_build_object($4::text, true), priority = $3
  from older, made where jobs.id = older.id`;

const isThere = `select to_regclass('graphile_worker._private_jobs') is not null as "isThere"`;

/** JOB-2: jobs that a version without lanes enqueued say nothing about their size: they are taken for long ones, one at a time. */
export async function adoptOlderJobs(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ isThere: boolean }>(isThere);
  if (!rows[0]?.isThere) return;
  const onSound = jobNames.filter((name) => urgencyOf(name) !== 'quick');
  await pool.query(adopt, [onSound, queue, ranksPerUrgency, longFlag]);
}
