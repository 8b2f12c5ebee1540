import type { SavedAnswers } from '@/lib/domain/briefs/brief.commands';
import type { BriefBeside } from '@/lib/domain/briefs/brief-beside.queries';
import { endpoint, json } from '../endpoint';
import { formDone } from '../form-done';

const revised = json<{ revision: number }>('revision');
const saved = json<SavedAnswers>('revision', 'refused');
const release = '/api/releases/[releaseId]';

/** Brief and references. */
export const briefEndpoints = {
  brief: endpoint({
    method: 'GET',
    path: `${release}/brief`,
    input: null,
    output: json<BriefBeside>('brief', 'tracks', 'references'),
    refusals: [],
    repeatable: true,
  }),
  saveAnswers: endpoint({
    method: 'PATCH',
    path: `${release}/brief`,
    input: async () => (await import('@/lib/domain/briefs/brief.schema')).saveAnswersSchema,
    output: saved,
    refusals: ['BRF-2'],
    repeatable: true,
  }),
  submitBrief: endpoint({
    method: 'POST',
    path: `${release}/brief/submission`,
    input: null,
    output: revised,
    refusals: ['BRF-3'],
    repeatable: false,
  }),
  editReference: endpoint({
    method: 'PATCH',
    path: `${release}/references/[referenceId]`,
    input: async () => (await import('@/lib/domain/references/reference.schema')).editReferenceSchema,
    output: formDone,
    refusals: ['REF-4'],
    repeatable: true,
  }),
  removeReference: endpoint({
    method: 'DELETE',
    path: `${release}/references/[referenceId]`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  restoreReference: endpoint({
    method: 'POST',
    path: `${release}/references/[referenceId]/restoration`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
};
