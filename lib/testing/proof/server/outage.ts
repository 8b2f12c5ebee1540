import path from 'node:path';
import { expect } from 'vitest';
import type { VersionId } from '@/lib/core/ids';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { PortalApp } from '@/lib/testing/portal/portal-app';
import { childrenOf, killHard } from '@/lib/testing/portal/process-tree';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { seededRandom } from '@/lib/testing/seeded-random';
import { musicLike } from '@/lib/testing/signals/tones';
import { until } from '@/lib/testing/until';
import { readPidFile } from '../../../server/database/embedded-postgres/running.mjs';
import { NoteWriters } from './note-writers';

/** What happens to the database under a running portal: it is killed, or stands still for a while. */
export type Fault = 'killed' | { readonly frozenMs: number };

export interface OutageFigures {
  /** Notes whose writing was acknowledged, and those of them that are not there exactly once. */
  readonly acknowledged: number;
  readonly lostOrDoubled: readonly string[];
  /** Requests that failed meanwhile, and the longest that one of any kind took. */
  readonly failed: number;
  readonly longestRequestSeconds: number;
  /** From the end of the fault until a note was acknowledged again, the longest. */
  readonly secondsToReturn: number;
  /** The app's process is the one that was started. */
  readonly isSameProcess: boolean;
}

function send(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function inflict(fault: Fault, postmaster: number): Promise<void> {
  if (fault === 'killed') return killHard(postmaster);
  const all = [postmaster, ...childrenOf(postmaster)];
  send(all, 'SIGSTOP');
  const end = performance.now() + fault.frozenMs;
  await until('the database stood still long enough', async () => performance.now() > end || null);
  send(all, 'SIGCONT');
}

/** Writes notes at a running portal while its database is taken away again and again, and counts what became of them. */
export async function proveOutages(folder: string, faults: readonly Fault[]): Promise<OutageFigures> {
  const app = await PortalApp.start(folder);
  try {
    const release = await ProofRelease.open(app);
    const side = musicLike(48_000, { sampleRate: 48_000, seed: 5 });
    await release.sendVersion(proofFile('one.wav', wavBytes([side, side])));
    const [master] = await app.database.prisma.version.findMany({ select: { id: true } });
    const { pid } = app;
    const random = seededRandom(7);
    const writers = await NoteWriters.open(release, (master?.id ?? '') as VersionId);
    let secondsToReturn = 0;
    for (const fault of faults) {
      await writers.more(1 + Math.floor(random() * 10));
      await inflict(fault, readPidFile(path.join(folder, 'pg18'))?.pid ?? 0);
      const over = performance.now();
      await writers.more(1);
      secondsToReturn = Math.max(secondsToReturn, (performance.now() - over) / 1000);
    }
    await writers.stop();
    return {
      acknowledged: writers.acknowledged.size,
      lostOrDoubled: await writers.lostOrDoubled(),
      failed: writers.failed,
      longestRequestSeconds: writers.longestMs / 1000,
      secondsToReturn,
      isSameProcess: app.pid === pid,
    };
  } finally {
    await app.stop();
  }
}

/** Promised: the portal is back by itself this soon after the database is. */
const backWithinSeconds = 30;
/** No request waits longer than a new connection and an answer together may take, with some time for a busy machine. */
const requestWithinSeconds = 30;

export function expectNothingLost(found: OutageFigures): void {
  expect(found.acknowledged).toBeGreaterThan(0);
  expect(found).toMatchObject({ lostOrDoubled: [], isSameProcess: true });
  expect(found.secondsToReturn).toBeLessThan(backWithinSeconds);
  expect(found.longestRequestSeconds).toBeLessThan(requestWithinSeconds);
}
