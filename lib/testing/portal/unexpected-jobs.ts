import { jobNames } from '@/lib/domain/jobs';
import type { Jobs } from '@/lib/jobs/job';

/** Handlers for a test that expects none of these jobs. */
export const unexpectedJobs = Object.fromEntries(
  jobNames.map((name) => [
    name,
    async () => {
      throw new Error(`This test expects no ${name}.`);
    },
  ]),
) as unknown as Jobs;
