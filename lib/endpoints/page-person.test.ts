import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { personHeader } from '@/lib/core/person-header';
import { call, callTarget, fetchBytes } from './client';
import { endpoint, fileEndpoint, json } from './endpoint';
import { sendFile } from './send-file';

const page = { person: 'ada' as string | undefined };
let named: (string | null)[] = [];
/** What each request is answered with; 200 when nothing is left. */
let statuses: number[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(page, { person: 'ada' });
  named = [];
  vi.stubGlobal('document', { querySelector: () => page.person && { dataset: { person: page.person } } });
  vi.stubGlobal('fetch', async (_address: string, { headers }: RequestInit) => {
    named.push(new Headers(headers).get(personHeader));
    return Response.json({ id: 'c1' }, { status: statuses.shift() ?? 200 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const row = endpoint({
  method: 'PUT',
  path: '/api/again',
  input: null,
  output: json<{ id: string }>('id'),
  refusals: [],
  repeatable: true,
});
const takesFile = fileEndpoint({ ...row, input: 'file' });
const target = { ...{ method: row.method, address: row.path, output: row.output }, isRepeatable: true };

test('SGN-6 whatever a page calls says whose page it is', async () => {
  await call(row, { ids: {} });
  await callTarget(target, { name: 'New' }, {});
  await sendFile(takesFile, { ids: {}, file: new Blob(['x']) });
  expect(named).toEqual(['ada', 'ada', 'ada']);
});

test('SGN-6 a document stays the person’s for whom it was opened, whoever it is drawn for later', async () => {
  await call(row, { ids: {} });
  page.person = 'bea';
  await call(row, { ids: {} });
  expect(named).toEqual(['ada', 'ada']);
});

test('SGN-6 what waits for its next try stays with whoever began it, whoever the page is of by then', async () => {
  statuses = [503, 503];
  const calling = call(row, { ids: {} });
  await vi.advanceTimersByTimeAsync(0);
  page.person = 'bea';
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await calling).ok).toBe(true);
  expect(named).toEqual(['ada', 'ada', 'ada']);
});

test('SGN-6 a caller may say for whom it acts, whoever the page is of', async () => {
  await call(row, { ids: {}, person: 'noor' });
  expect(named).toEqual(['noor']);
});

test('SGN-6 nobody is named before anyone has signed in, nor where bytes are read', async () => {
  await fetchBytes('/api/bytes', { isWhole: () => true });
  page.person = undefined;
  await call(row, { ids: {} });
  expect(named).toEqual([null, null]);
});
