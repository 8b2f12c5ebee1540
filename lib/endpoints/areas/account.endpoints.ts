import { bytes, endpoint, fileEndpoint } from '../endpoint';
import { formDone } from '../form-done';

const release = '/api/releases/[releaseId]';

/** One’s own name and picture. */
export const accountEndpoints = {
  renameMyself: endpoint({
    method: 'PATCH',
    path: '/api/account',
    input: async () => (await import('../forms/people.schema')).ownNameForm,
    output: formDone,
    refusals: ['MEM-9', 'MEM-10', 'MEM-15'],
    repeatable: true,
  }),
  /** One's own, for oneself and those with whom one works for a studio. */
  picture: bytes('/api/people/[userId]/picture'),
  /** Of a release's client, or of somebody of its studio, for whoever sees it, guests too. */
  pictureOnRelease: bytes(`${release}/people/[userId]/picture`),
  sendPicture: fileEndpoint({
    method: 'PUT',
    path: '/api/account/picture',
    input: 'file',
    output: formDone,
    refusals: ['ART-1', 'ART-2', 'ART-3', 'ART-4', 'ART-5', 'ART-6', 'MEM-14'],
    repeatable: true,
  }),
  removePicture: endpoint({
    method: 'DELETE',
    path: '/api/account/picture',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
};
