import { endpoint } from '../endpoint';
import { formDone } from '../form-done';

/** The studio’s list of platforms. */
export const platformsEndpoints = {
  addPlatform: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/platforms',
    input: async () => (await import('../forms/studio.schema')).newPlatformForm,
    output: formDone,
    refusals: ['PLT-3', 'PLT-5', 'PLT-7', 'PLT-8'],
    repeatable: false,
  }),
  editPlatform: endpoint({
    method: 'PUT',
    path: '/api/studios/[studioId]/platforms/[platformId]',
    input: async () => (await import('../forms/studio.schema')).editPlatformForm,
    output: formDone,
    refusals: ['PLT-3', 'PLT-5', 'PLT-7', 'PLT-8'],
    repeatable: false,
  }),
  removePlatform: endpoint({
    method: 'DELETE',
    path: '/api/studios/[studioId]/platforms/[platformId]',
    input: null,
    output: formDone,
    refusals: ['PLT-5'],
    repeatable: false,
  }),
  hidePlatform: endpoint({
    method: 'PUT',
    path: '/api/studios/[studioId]/platforms/[platformId]/hiding',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  showPlatform: endpoint({
    method: 'DELETE',
    path: '/api/studios/[studioId]/platforms/[platformId]/hiding',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  restorePlatform: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/platforms/[platformId]/restoration',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  restorePlatforms: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/platforms/restoration',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
};
