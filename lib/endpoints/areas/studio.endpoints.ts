import type { RetentionForecast } from '@/lib/domain/retention/retention.queries';
import { endpoint, json } from '../endpoint';
import { formDone } from '../form-done';

/** The studio, its people and its policy. */
export const studioEndpoints = {
  editStudio: endpoint({
    method: 'PATCH',
    path: '/api/studios/[studioId]',
    input: async () => (await import('../forms/studio.schema')).editStudioForm,
    output: formDone,
    refusals: ['STU-2'],
    repeatable: true,
  }),
  /** `?months=<number>`: what a policy of so many months would do as soon as it is saved. */
  forecastRetention: endpoint({
    method: 'GET',
    path: '/api/studios/[studioId]/retention',
    input: null,
    output: json<RetentionForecast>('announced', 'archived'),
    refusals: ['RET-1'],
    repeatable: true,
  }),
  setRetention: endpoint({
    method: 'PUT',
    path: '/api/studios/[studioId]/retention',
    input: async () => (await import('../forms/studio.schema')).retentionForm,
    output: formDone,
    refusals: ['RET-1'],
    repeatable: true,
  }),
  addEngineer: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/engineers',
    input: async () => (await import('../forms/studio.schema')).addEngineerForm,
    output: formDone,
    refusals: ['STU-2', 'STU-5'],
    repeatable: false,
    changesRights: true,
  }),
  changeEngineer: endpoint({
    method: 'PUT',
    path: '/api/studios/[studioId]/engineers/[userId]',
    input: async () => (await import('../forms/studio.schema')).changeEngineerForm,
    output: formDone,
    refusals: ['STU-2', 'STU-6'],
    repeatable: true,
    changesRights: true,
  }),
  removeEngineer: endpoint({
    method: 'DELETE',
    path: '/api/studios/[studioId]/engineers/[userId]',
    input: null,
    output: formDone,
    refusals: ['STU-2', 'STU-6'],
    repeatable: false,
    changesRights: true,
  }),
};
