import type { EventPage } from '@/lib/domain/events/event.queries';
import { endpoint, json } from '../endpoint';
import { formDone } from '../form-done';

const release = '/api/releases/[releaseId]';

/** What every page calls by itself or from its head. */
export const shellEndpoints = {
  signOut: endpoint({
    method: 'POST',
    path: '/api/sign-out',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  /** SGN-6: whoever is signed in signs out for the person to come back whose page is open. */
  signOutForAnother: endpoint({
    method: 'POST',
    path: '/api/sign-out/for-another',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  /** SES-2: somebody works on a page that changes nothing and opens no other meanwhile. */
  useSession: endpoint({
    method: 'POST',
    path: '/api/account/use',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  /** What has happened since a page last heard. */
  events: endpoint({
    method: 'GET',
    path: `${release}/events`,
    input: null,
    output: json<EventPage>('events', 'stale', 'upTo', 'more'),
    refusals: [],
    repeatable: true,
  }),
};
