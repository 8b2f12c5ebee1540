import { type BackOff, retry } from '@/lib/core/back-off';
import { isDiskFull } from '@/lib/core/disk-full';
import { wait } from '@/lib/core/timers';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { isDatabaseAway } from './database-away';

const backOff: BackOff = { firstMs: 500, longestMs: 4000 };
/** Over ten minutes; then the work itself is tried again. */
const mostRetries = 150;

const isTemporary = (error: unknown) => isDatabaseAway(error) || isDiskFull(error);

/**
 * For jobs: a change waits for a database that is away, or whose disk is full, so that hours of work are not done again because their end fell
 * into an outage. A change whose commit was not answered may have happened; what jobs publish is conditional, so a second
 * time changes nothing.
 */
export function patientUnitOfWork(uow: UnitOfWork, pause: (ms: number) => Promise<void> = wait): UnitOfWork {
  return {
    read: uow.read,
    change: (work) => retry(() => uow.change(work), { backOff, mostRetries, isTemporary, wait: pause }),
  };
}
