import { setTimeout as wait } from 'node:timers/promises';

/** Only a safety net, not a limit on speed. */
const patienceMs = 600_000;
const askAgainMs = 20;

/** Polls until the result is not null: for what happens in other processes. */
export async function until<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`After ${patienceMs / 1000} s still not: ${what}.`);
    await wait(askAgainMs);
  }
}
