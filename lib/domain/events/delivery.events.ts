import { z } from 'zod';
import type { DeliverableId, DeliveryId } from '@/lib/core/ids';
import { describeEvent, everyone, id, studioAlone, studioAndActor } from './event-description';

const delivery = { deliveryId: id<DeliveryId>(), number: z.number().int() };

/** DEL-6: outside the studio only finished deliveries exist; only the studio sees who downloaded what, and everybody what they did themselves. */
export const deliveryEvents = {
  'delivery.started': describeEvent({
    payload: z.object(delivery),
    seenBy: studioAlone,
    access: 'none',
    stale: ['delivery'],
    mail: null,
  }),
  'delivery.ready': describeEvent({
    payload: z.object({ ...delivery, files: z.number().int() }),
    seenBy: everyone,
    access: 'none',
    whileArchived: 'end',
    stale: ['delivery'],
    mail: { template: 'delivered', to: { clientsWho: 'download' } },
  }),
  /** DEL-10: it is no longer what is approved. */
  'delivery.lapsed': describeEvent({
    payload: z.object({ ...delivery, reason: z.string() }),
    seenBy: everyone,
    access: 'files',
    stale: ['delivery'],
    mail: { template: 'delivery-ended', to: 'downloaders' },
  }),
  /** DEL-11: by somebody. */
  'delivery.withdrawn': describeEvent({
    payload: z.object({ ...delivery, reason: z.string() }),
    seenBy: everyone,
    access: 'files',
    stale: ['delivery'],
    mail: { template: 'delivery-ended', to: 'downloaders' },
  }),
  /** Again, after it had ended: given back by somebody, or because exactly it was approved again. */
  'delivery.offered': describeEvent({
    payload: z.object({ ...delivery, cause: z.enum(['givenBack', 'approved']) }),
    seenBy: everyone,
    access: 'none',
    stale: ['delivery'],
    mail: { template: 'delivery-offered', to: 'downloaders' },
  }),
  'delivery.failed': describeEvent({
    payload: z.object({ ...delivery, sentence: z.string() }),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'end',
    stale: ['delivery'],
    mail: null,
  }),
  'deliverable.downloaded': describeEvent({
    payload: z.object({
      deliveryId: id<DeliveryId>(),
      deliverableId: id<DeliverableId>().nullable(),
      name: z.string(),
    }),
    seenBy: studioAndActor,
    access: 'none',
    whileArchived: 'aside',
    stale: ['delivery'],
    mail: null,
  }),
};
