import type { z } from 'zod';
import { BrokenRow, storedJson, unchanged } from '../stored-json';
import type { DomainEvent } from './event';
import { type DescribedEvent, describedEvent } from './event-table';

function columnOf({ description }: DescribedEvent) {
  const schema = description.payload as z.ZodType<object>;
  return storedJson({ column: 'Event.payload', schema, upgrades: description.upgrades ?? [unchanged] });
}

/** LOG-6: an event's payload as it is stored, with its version. @throws when it does not fit its row's schema */
export function toStored({ type, ...payload }: DomainEvent) {
  const row = describedEvent(type);
  if (!row) throw new Error(`No row describes the event ${type}.`);
  return columnOf(row).write(payload);
}

/**
 * LOG-6: a stored event, brought to today's payload by its own row's steps and checked. Null for a type that nobody
 * lists, and for a payload that its row cannot read, such as a newer one: the log hides both.
 */
export function fromStored(type: string, stored: unknown): DomainEvent | null {
  const row = describedEvent(type);
  if (!row) return null;
  try {
    return { type, ...columnOf(row).read(stored, type) } as DomainEvent;
  } catch (error) {
    if (error instanceof BrokenRow) return null;
    throw error;
  }
}
