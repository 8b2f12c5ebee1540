import type { Clock } from '@/lib/core/clock';
import type { Ids } from '@/lib/core/ids';
import type { Actor } from './policy/actor';
import type { UnitOfWork } from './unit-of-work';

/** What every command gets first: who acts, and clock, ids and stores as values. */
export interface Context {
  readonly actor: Actor;
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
}
