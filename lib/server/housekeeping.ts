import { log } from '@/lib/core/log';
import { neededHashes, purgedHashes } from '@/lib/data/blob-references';
import { tellOfChangedTexts } from '@/lib/domain/approvals/changed-texts.commands';
import { watchRetention } from '@/lib/domain/retention/retention.commands';
import { securityDays } from '@/lib/domain/security/security-record';
import { forgetQueues } from '@/lib/jobs/forget-queues';
import { reviveSpentJobs } from '@/lib/jobs/spent-jobs';
import type { Container } from './container';
import { unlessElsewhere } from './database/exclusive';
import { removeLeftovers } from './leftovers';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

interface Chore {
  readonly everyMs: number;
  readonly failure: string;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

async function deleteExpired({ sessions, security, clock, settings }: Container): Promise<void> {
  const now = clock.now();
  await sessions.deleteExpired({ now, idleMs: settings.sessionIdleMs });
  await security.deleteBefore(new Date(now.getTime() - securityDays * dayMs));
}

async function removeOrphans({ prisma, sweepBlobs, clock }: Container, signal: AbortSignal): Promise<void> {
  const needed = neededHashes(prisma);
  const purged = purgedHashes(prisma);
  const swept = await sweepBlobs({
    findNeeded(hashes) {
      signal.throwIfAborted();
      return needed(hashes);
    },
    findPurged: purged,
    now: () => clock.now().getTime(),
  });
  if (swept.setAside + swept.broughtBack + swept.deleted > 0)
    log.info('Stored files that nothing refers to were swept.', { ...swept });
}

async function removeHalfWritten({ settings, clock }: Container): Promise<void> {
  const files = await removeLeftovers(settings.dataDirectory, clock.now());
  if (files > 0) log.info('Files that were left half-written were removed.', { files });
}

async function logRevived(revive: () => Promise<number>): Promise<void> {
  const jobs = await revive();
  if (jobs > 0)
    log.warn('Jobs whose last try ended without a word come again, to say so.', undefined, { jobs });
}

function choresOf(container: Container): readonly Chore[] {
  const revive = reviveSpentJobs(container.pool);
  return [
    {
      everyMs: minuteMs,
      failure: 'It could not be looked, or told, how much room the disk has.',
      run: () => container.disk.look(),
    },
    {
      everyMs: minuteMs,
      failure: 'It could not be looked, or told, how much the studios store.',
      run: () => container.storage.look(),
    },
    {
      everyMs: minuteMs,
      failure: 'Jobs whose tries are used up could not be looked for.',
      run: () => logRevived(revive),
    },
    {
      everyMs: minuteMs,
      failure: 'Nobody could be told that texts have changed after they were signed.',
      run: () => tellOfChangedTexts(container),
    },
    {
      everyMs: hourMs,
      failure: 'What has run out could not be removed.',
      run: () => deleteExpired(container),
    },
    {
      everyMs: hourMs,
      failure: 'Queues of senders without jobs could not be removed.',
      run: () => forgetQueues(container.pool),
    },
    {
      everyMs: hourMs,
      failure: 'What the studios’ policies ask to be deleted could not be looked at.',
      run: () =>
        unlessElsewhere(container.databaseUrl, 'retention', async () => {
          await watchRetention(container);
        }),
    },
    {
      everyMs: dayMs,
      failure: 'What was left half-written could not be removed.',
      run: () => removeHalfWritten(container),
    },
    {
      everyMs: dayMs,
      failure: 'What nothing refers to could not be swept.',
      run: (signal) =>
        unlessElsewhere(container.databaseUrl, 'sweep of blobs', () => removeOrphans(container, signal)),
    },
  ];
}

/** Deletes, at the start and from time to time, what has expired and what nothing refers to. */
export function startHousekeeping(container: Container): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Map<Chore, Promise<void>>();
  const start = (chore: Chore) => {
    const failed = (error: unknown) => {
      if (!signal.aborted) log.error(chore.failure, error);
    };
    running.set(chore, chore.run(signal).catch(failed));
  };
  const timers = choresOf(container).map((chore) => {
    start(chore);
    return setInterval(() => start(chore), chore.everyMs).unref();
  });
  return {
    async stop() {
      stopping.abort();
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
