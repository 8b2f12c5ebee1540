import { endpoint } from '../endpoint';
import { formDone } from '../form-done';

/** Signing in, joining, and the sessions of a person. The forms also post without script: see decision 0016. */
export const sessionsEndpoints = {
  requestSignIn: endpoint({
    method: 'POST',
    path: '/api/sign-in',
    input: async () => (await import('../forms/form-fields')).formFields,
    output: formDone,
    refusals: ['SGN-1', 'SGN-2'],
    repeatable: false,
  }),
  giveName: endpoint({
    method: 'POST',
    path: '/api/sign-in/name',
    input: async () => (await import('../forms/form-fields')).formFields,
    output: formDone,
    refusals: ['MEM-4', 'MEM-9', 'MEM-10', 'MEM-15'],
    repeatable: false,
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/api/setup',
    input: async () => (await import('../forms/form-fields')).formFields,
    output: formDone,
    refusals: ['STU-1', 'STU-3'],
    repeatable: false,
    changesRights: true,
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/acceptance',
    input: async () => (await import('../forms/form-fields')).formFields,
    output: formDone,
    refusals: ['MEM-4', 'MEM-9', 'MEM-10', 'MEM-15'],
    repeatable: false,
    changesRights: true,
  }),
  enterShare: endpoint({
    method: 'POST',
    path: '/api/shares/entry',
    input: async () => (await import('../forms/form-fields')).formFields,
    output: formDone,
    refusals: ['SHR-1', 'SHR-4', 'SHR-5', 'SHR-6', 'SHR-7'],
    repeatable: false,
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/people/[userId]/sessions/[sessionId]',
    input: null,
    output: formDone,
    refusals: ['SES-1'],
    repeatable: true,
    changesRights: true,
  }),
  endSessions: endpoint({
    method: 'DELETE',
    path: '/api/people/[userId]/sessions',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
};
