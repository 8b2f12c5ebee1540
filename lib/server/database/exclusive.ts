import { openClient } from '@/lib/data/connections';

/** The first half of the advisory locks of chores; the second is the hash of a chore's name. */
const choreLocks = 4242002;

/** Does the work unless another process of the portal is doing it right now. The lock ends with the process. */
export async function unlessElsewhere(
  databaseUrl: string,
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  const client = await openClient(databaseUrl);
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as locked',
      [choreLocks, name],
    );
    if (rows[0]?.locked) await work();
  } finally {
    await client.end().catch(() => {});
  }
}
