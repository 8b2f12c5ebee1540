import type { MixRequestId } from '@/lib/core/ids';
import { endpoint, json } from '../endpoint';
import { formDone } from '../form-done';

const numbered = json<{ number: number }>('number');
const counted = json<{ count: number }>('count');
const release = '/api/releases/[releaseId]';
const track = `${release}/tracks/[trackId]`;

/** Mixes and what was found in them. */
export const mixesEndpoints = {
  acceptMix: endpoint({
    method: 'PUT',
    path: `${release}/mixes/[mixId]/acceptance`,
    input: null,
    output: numbered,
    refusals: ['MIX-3'],
    repeatable: true,
  }),
  checkMix: endpoint({
    method: 'POST',
    path: `${release}/mixes/[mixId]/checks`,
    input: null,
    output: numbered,
    refusals: ['MIX-6'],
    repeatable: true,
  }),
  takeBackMix: endpoint({
    method: 'DELETE',
    path: `${release}/mixes/[mixId]`,
    input: null,
    output: formDone,
    refusals: ['MIX-7'],
    repeatable: false,
  }),
  waiveFindings: endpoint({
    method: 'PUT',
    path: `${release}/mixes/[mixId]/waivers`,
    input: async () => (await import('@/lib/domain/mixes/mix-request.schema')).waiveFindingsSchema,
    output: counted,
    refusals: ['MIX-5'],
    repeatable: true,
  }),
  unwaiveFindings: endpoint({
    method: 'DELETE',
    path: `${release}/mixes/[mixId]/waivers`,
    input: async () => (await import('@/lib/domain/mixes/mix-request.schema')).unwaiveFindingsSchema,
    output: counted,
    refusals: ['MIX-5'],
    repeatable: true,
  }),
  requestNewMix: endpoint({
    method: 'POST',
    path: `${track}/mix/requests`,
    input: async () => (await import('@/lib/domain/mixes/mix-request.schema')).requestNewMixSchema,
    output: json<{ id: MixRequestId }>('id'),
    refusals: ['MIX-4'],
    repeatable: false,
  }),
  withdrawRequest: endpoint({
    method: 'DELETE',
    path: `${release}/mix-requests/[requestId]`,
    input: null,
    output: json<{ id: MixRequestId }>('id'),
    refusals: ['MIX-4'],
    repeatable: false,
  }),
};
