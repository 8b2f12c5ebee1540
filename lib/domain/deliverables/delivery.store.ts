import type { DeliverableId, DeliveryId, ReleaseId } from '@/lib/core/ids';
import type { Deliverable, Delivery } from './delivery';
import type { ReadBack } from './read-back';

export interface DeliveryStore {
  findDelivery(id: DeliveryId): Promise<Delivery | null>;
  lockDelivery(id: DeliveryId): Promise<Delivery | null>;
  /** Newest first. */
  listDeliveries(releaseId: ReleaseId): Promise<Delivery[]>;
  insertDelivery(delivery: Delivery): Promise<void>;
  updateDelivery(
    id: DeliveryId,
    change: Partial<Pick<Delivery, 'state' | 'manifest' | 'zip' | 'failure' | 'readyAt'>>,
  ): Promise<void>;
  listDeliverables(deliveryId: DeliveryId): Promise<Deliverable[]>;
  findDeliverable(id: DeliverableId): Promise<Deliverable | null>;
  insertDeliverable(deliverable: Deliverable & { readonly readBack: ReadBack }): Promise<void>;
}
