import { endpoint, json } from '../endpoint';
import { formDone } from '../form-done';

const release = '/api/releases/[releaseId]';

/** The people of a release. */
export const peopleEndpoints = {
  invite: endpoint({
    method: 'POST',
    path: `${release}/invitations`,
    input: async () => (await import('../forms/people.schema')).inviteForm,
    output: formDone,
    refusals: ['MEM-3'],
    repeatable: false,
    changesRights: true,
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: `${release}/invitations/[invitationId]`,
    input: null,
    output: formDone,
    refusals: ['MEM-3', 'MEM-4'],
    repeatable: false,
    changesRights: true,
  }),
  changeMember: endpoint({
    method: 'PUT',
    path: `${release}/members/[userId]`,
    input: async () => (await import('../forms/people.schema')).memberForm,
    output: formDone,
    refusals: ['MEM-3'],
    repeatable: true,
    changesRights: true,
  }),
  removeMember: endpoint({
    method: 'DELETE',
    path: `${release}/members/[userId]`,
    input: null,
    output: formDone,
    refusals: ['MEM-3'],
    repeatable: false,
    changesRights: true,
  }),
  /** The link leaves the server here, once; only its hash is stored. */
  createShare: endpoint({
    method: 'POST',
    path: `${release}/shares`,
    input: async () => (await import('../forms/people.schema')).shareForm,
    output: json<{ address: string }>('address'),
    refusals: [],
    repeatable: false,
    changesRights: true,
  }),
  revokeShare: endpoint({
    method: 'DELETE',
    path: `${release}/shares/[shareId]`,
    input: null,
    output: formDone,
    refusals: ['SHR-1'],
    repeatable: false,
    changesRights: true,
  }),
  hideLinkNotes: endpoint({
    method: 'PUT',
    path: `${release}/shares/[shareId]/hiding`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
  showLinkNotes: endpoint({
    method: 'DELETE',
    path: `${release}/shares/[shareId]/hiding`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
  /** ERA-1: writes a line of its own into the security log. */
  eraseClient: endpoint({
    method: 'POST',
    path: '/api/people/[userId]/erasure',
    input: null,
    output: formDone,
    refusals: ['ERA-4', 'ERA-8'],
    repeatable: true,
  }),
  eraseGuest: endpoint({
    method: 'POST',
    path: `${release}/guests/[guestId]/erasure`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
};
