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
    refusals: ['DEL-3', 'DEL-4'],
    repeatable: true,
  }),
  readProof: endpoint({
    method: 'GET',
    path: `${release}/deliverables/[deliverableId]/proof`,
    input: null,
    output: json<{ checks: readonly ReadBackCheck[] }>('checks'),
    refusals: [],
    repeatable: true,
  }),
  deliverable: bytes('/api/deliverables/[deliverableId]'),
  deliveryZip: bytes('/api/deliveries/[deliveryId]/zip'),
};
