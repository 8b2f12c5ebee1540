/** How a change runs SQL inside its own transaction. */
export type RunSql = (sql: string, values: readonly unknown[]) => Promise<unknown>;

export interface JobRequest {
  readonly name: string;
  readonly payload: object;
  /** One waiting job per key: asking again replaces it. */
  readonly key: string;
  /** Runs before it is given up; 8 spread over about 50 minutes unless told otherwise. */
  readonly maxAttempts?: number;
  /** Lower comes first; 0 unless told otherwise. */
  readonly priority?: number;
}

const addJob = `select graphile_worker.add_job(
  $1::text, payload := $2::json, job_key := $3::text, max_attempts := $4::int, priority := $5::int)`;

/** Adds a job with the change that asks for it: both are kept or neither. */
export async function enqueue(runSql: RunSql, job: JobRequest): Promise<void> {
  await runSql(addJob, [
    job.name,
    JSON.stringify(job.payload),
    job.key,
    job.maxAttempts ?? 8,
    job.priority ?? 0,
  ]);
}
