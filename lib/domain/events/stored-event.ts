import { z } from 'zod';
import type { DomainEvent } from './event';
import type { EventDescription, OldPayload } from './event-description';
import { describedEvent } from './event-table';

/** The member of a stored payload that numbers its shape; events of before it was kept are of the first shape. */
const shapeKey = 'shape';
const shapeSchema = z.number().int().min(1);

const newestShape = ({ upgrades = [] }: EventDescription) => upgrades.length + 1;

/** LOG-6: an event's payload as it is stored: checked by its row, under the number of its shape. @throws when it does not fit */
export function toStored({ type, ...payload }: DomainEvent): OldPayload {
  const row = describedEvent(type)?.description;
  if (!row) throw new Error(`No row describes the event ${type}.`);
  return { ...(row.payload.parse(payload) as OldPayload), [shapeKey]: newestShape(row) };
}

/**
 * LOG-6: a stored event, brought to today's shape by its own row's steps and checked. Null for a type that nobody lists,
 * and for a payload that its row cannot read, such as one of a newer shape: the log hides both.
 */
export function fromStored(type: string, stored: unknown): DomainEvent | null {
  const row = describedEvent(type)?.description;
  if (!row || typeof stored !== 'object' || stored === null) return null;
  const { [shapeKey]: found = 1, ...old } = stored as OldPayload;
  const upgrades = row.upgrades ?? [];
  const shape = shapeSchema.safeParse(found);
  if (!shape.success || shape.data > newestShape(row)) return null;
  const payload = upgrades.slice(shape.data - 1).reduce<OldPayload>((each, upgrade) => upgrade(each), old);
  const parsed = row.payload.safeParse(payload);
  return parsed.success ? ({ type, ...(parsed.data as object) } as DomainEvent) : null;
}
