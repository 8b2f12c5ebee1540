import { z } from 'zod';
import type { DeliverableId, DeliveryId } from '@/lib/core/ids';
import { describeEvent, everyone, id, studioAlone } from './event-description';

const delivery = { deliveryId: id<DeliveryId>(), number: z.number().int() };

/** DEL-6: outside the studio only finished deliveries exist; only the studio sees who downloaded what. */
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
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'aside',
    stale: ['delivery'],
    mail: null,
  }),
};
