import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';

/** What the portal needs to work. */
export interface ReadinessParts {
  readonly pool: Pool;
  /** Folders of `prisma/migrations`: what this build needs. */
  readonly migrations: readonly string[];
  readonly findFreeBytes: () => Promise<number>;
  readonly leastDiskBytes: number;
}

export const checkNames = ['database', 'migrations', 'disk', 'jobs'] as const;
export type CheckName = (typeof checkNames)[number];

/** Why a check fails, in words that anybody may read; null when it passes. */
export type CheckResult = string | null;

/** Jobs may wait while others run, or behind one of the same sender; a queue from which none is started for this long has stalled. */
const stuckSeconds = 600;
/** Leases are renewed every few seconds (lib/jobs/worker-lease.ts). */
const livingSeconds = 15;

const stuckJobs = `with due as (
    select min(run_at) as oldest from graphile_worker._private_jobs jobs
    where locked_at is null and attempts < max_attempts and run_at < now() - make_interval(secs => $1)
      and not exists (
        select 1 from graphile_worker._private_job_queues where id = jobs.job_queue_id and locked_at is not null
      )
  ), living as (
    select "workerId" as id from "WorkerLease"
    where "heartbeatAt" > (now() at time zone 'utc') - make_interval(secs => $2)
  )
  select exists (select 1 from due where oldest is not null)
    and exists (select 1 from living)
    and not exists (
      select 1 from graphile_worker.jobs
      where locked_by in (select id from living) and locked_at > now() - make_interval(secs => $1)
    ) as stuck`;

/** Names of the migrations that came with this build. */
export function migrationsIn(root: string): string[] {
  return readdirSync(path.join(root, 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Every check, by name; one that throws has failed. */
export function readinessChecks(parts: ReadinessParts): Record<CheckName, () => Promise<CheckResult>> {
  const { pool, migrations, findFreeBytes, leastDiskBytes } = parts;
  return {
    async database() {
      await pool.query('select 1');
      return null;
    },
    async migrations() {
      const { rows } = await pool.query<{ name: string }>(
        'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
      );
      const applied = new Set(rows.map(({ name }) => name));
      return migrations.every((name) => applied.has(name))
        ? null
        : 'A migration of this build is not applied.';
    },
    async disk() {
      return (await findFreeBytes()) >= leastDiskBytes ? null : 'There is too little room on the disk.';
    },
    async jobs() {
      const { rows } = await pool.query<{ stuck: boolean }>(stuckJobs, [stuckSeconds, livingSeconds]);
      return rows[0]?.stuck ? 'Jobs are due, and none is taken.' : null;
    },
  };
}
