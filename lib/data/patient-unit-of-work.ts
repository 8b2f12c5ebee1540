import { type BackOff, patience, retry } from '@/lib/core/back-off';
import { isDiskFull } from '@/lib/core/disk-full';
import { wait } from '@/lib/core/timers';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { isDatabaseAway, isDatabaseBusy } from './database-away';

const isTemporary = (error: unknown) => isDatabaseAway(error) || isDiskFull(error);

/** Each try of a busy database may take as long as a statement may. After these the job itself is tried again, later. */
const mostBusyRetries = 3;
const busyBackOff: BackOff = { firstMs: 1000, longestMs: 4000 };

/**
 * For jobs: a change waits for a database that is away, or whose disk is full, so that hours of work are not done again because their end fell
 * into an outage. A change whose commit was not answered may have happened; what jobs publish is conditional, so a second
 * time changes nothing.
 */
export function patientUnitOfWork(uow: UnitOfWork, pause: (ms: number) => Promise<void> = wait): UnitOfWork {
  const whileBusy = {
    ...{ backOff: busyBackOff, mostRetries: mostBusyRetries },
    ...{ isTemporary: isDatabaseBusy, wait: pause },
  };
  return {
    read: uow.read,
    readAsOf: (releaseId, seq) => uow.readAsOf(releaseId, seq),
    change: (work) =>
      retry(() => retry(() => uow.change(work), whileBusy), { ...patience, isTemporary, wait: pause }),
  };
}
