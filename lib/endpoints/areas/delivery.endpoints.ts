import type { ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import { bytes, endpoint, json } from '../endpoint';
import { formDone } from '../form-done';

const release = '/api/releases/[releaseId]';

/** Deliveries and their proofs. */
export const deliveryEndpoints = {
  startDelivery: endpoint({
    method: 'POST',
    path: `${release}/deliveries`,
    input: async () => (await import('../forms/releases.schema')).startDeliveryForm,
    output: formDone,
    refusals: ['DEL-3', 'DEL-4', 'DEL-11'],
    repeatable: true,
  }),
  withdrawDelivery: endpoint({
    method: 'PUT',
    path: `${release}/deliveries/[deliveryId]/withdrawal`,
    input: async () => (await import('../forms/releases.schema')).withdrawDeliveryForm,
    output: formDone,
    refusals: ['DEL-11'],
    repeatable: false,
  }),
  giveBackDelivery: endpoint({
    method: 'DELETE',
    path: `${release}/deliveries/[deliveryId]/withdrawal`,
    input: null,
    output: formDone,
    refusals: ['DEL-10', 'DEL-11'],
    repeatable: false,
  }),
  readProof: endpoint({
    method: 'GET',
    path: `${release}/deliverables/[deliverableId]/proof`,
    input: null,
    output: json<{ checks: readonly ReadBackCheck[] }>('checks'),
    refusals: ['DEL-10'],
    repeatable: true,
  }),
  deliverable: bytes('/api/deliverables/[deliverableId]'),
  deliveryZip: bytes('/api/deliveries/[deliveryId]/zip'),
};
