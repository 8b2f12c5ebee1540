import type { ConsoleView, DraftView, PrintView } from '@/lib/domain/versions/console.view';
import { endpoint, json } from '../endpoint';

const revised = json<{ revision: number }>('revision');
const release = '/api/releases/[releaseId]';
const track = `${release}/tracks/[trackId]`;

/** The console and its prints. */
export const consoleEndpoints = {
  console: endpoint({
    method: 'GET',
    path: `${track}/console`,
    input: null,
    output: json<ConsoleView>('seq', 'release', 'track'),
    refusals: [],
    repeatable: true,
  }),
  draft: endpoint({
    method: 'GET',
    path: `${track}/draft`,
    input: null,
    output: json<DraftView>('recipe', 'mixId', 'revision'),
    refusals: [],
    repeatable: true,
  }),
  /** A draft based on an older one is refused (VER-6); the console distinguishes its own drafts from those of others. */
  saveDraft: endpoint({
    method: 'PUT',
    path: `${track}/draft`,
    input: async () => (await import('@/lib/domain/versions/print.schema')).saveDraftSchema,
    output: revised,
    refusals: ['VER-6', 'VER-16'],
    repeatable: false,
  }),
  /** Starts a print, or returns the existing one (VER-7). */
  startPrint: endpoint({
    method: 'POST',
    path: `${track}/prints`,
    input: async () => (await import('@/lib/domain/versions/print.schema')).startPrintSchema,
    output: json<PrintView>('id', 'state'),
    refusals: ['VER-8', 'VER-9', 'VER-16'],
    repeatable: true,
  }),
  /** Sends the hash of what the browser rendered for a print (VER-10). */
  witnessPrint: endpoint({
    method: 'POST',
    path: `${release}/prints/[printId]/witness`,
    input: async () => (await import('@/lib/domain/versions/print.schema')).witnessSchema,
    output: json<PrintView>('id', 'state'),
    refusals: ['VER-8', 'VER-9'],
    repeatable: true,
  }),
};
