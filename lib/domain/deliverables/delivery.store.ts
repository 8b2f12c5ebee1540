import type { DeliverableId, DeliveryId, ReleaseId } from '@/lib/core/ids';
import type { StoredKind } from './deliverable-kind';
import type { Deliverable, Delivery } from './delivery';
import type { Manifest } from './manifest';
import type { ReadBack } from './read-back';

/** A delivery that was requested and of which nothing is built yet. */
export type NewDelivery = Delivery & {
  readonly kinds: readonly StoredKind[];
  readonly manifest: null;
  readonly withdrawn: null;
  readonly lapsed: null;
};

export interface DeliveryStore {
  findDelivery(id: DeliveryId): Promise<Delivery | null>;
  lockDelivery(id: DeliveryId): Promise<Delivery | null>;
  /** Newest first. */
  listDeliveries(releaseId: ReleaseId): Promise<Delivery[]>;
  insertDelivery(delivery: NewDelivery): Promise<void>;
  updateDelivery(
    id: DeliveryId,
    change: Partial<Pick<Delivery, 'state' | 'zip' | 'failure' | 'readyAt' | 'withdrawn' | 'lapsed'>> & {
      readonly manifest?: Manifest;
    },
  ): Promise<void>;
  listDeliverables(deliveryId: DeliveryId): Promise<Deliverable[]>;
  findDeliverable(id: DeliverableId): Promise<Deliverable | null>;
  insertDeliverable(deliverable: Deliverable & { readonly readBack: ReadBack }): Promise<void>;
}
