import { redirect } from 'next/navigation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LogEntry, provideLogSink } from '@/lib/core/log';
import { StoreAway } from '@/lib/storage/blob-store';
import { failureResponse } from './failure-response';

let entries: LogEntry[];
let putBack: () => void;
beforeEach(() => {
  entries = [];
  putBack = provideLogSink({
    write: (entry) => entries.push(entry),
    within: (_ids, run) => run(),
    note: () => {},
    current: () => ({ requestId: 'the-request' }),
  });
});
afterEach(() => putBack());

test('a bug is an answer that names the request, and a line of the log with the error', async () => {
  const bug = new Error('a bug, for ada@studio.test');
  const response = failureResponse(bug);
  expect([response.status, response.headers.get('cache-control')]).toEqual([500, 'no-store']);
  expect(await response.json()).toEqual({
    failure: { sentence: expect.stringMatching(/\.$/), requestId: 'the-request' },
  });
  expect(entries).toMatchObject([{ level: 'error', error: bug }]);
});

test('a store of files that is away is no bug: the same request succeeds later', async () => {
  const response = failureResponse(new StoreAway(new Error('connect ECONNREFUSED')));
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await response.json()).toMatchObject({ failure: { sentence: expect.stringMatching(/files/) } });
  expect(entries).toMatchObject([{ level: 'warn' }]);
});

test('a full disk is a refusal with a sentence, whether the system says so or the database', async () => {
  const said = { cause: { kind: 'postgres', originalCode: '53100' } };
  const database = Object.assign(new Error('Invalid call'), {
    code: 'P2010',
    meta: { driverAdapterError: said },
  });
  for (const error of [Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }), database]) {
    const response = failureResponse(error);
    expect(response.status).toBe(507);
    const { refusal } = await response.json();
    expect(refusal).toEqual({
      rule: 'SRV-8',
      sentence: expect.stringMatching(/no room on the studio’s disk/),
    });
  }
});

test('a lock that is not given in time is a database with too much to do, not a bug', async () => {
  const said = { cause: { kind: 'postgres', originalCode: '57014' } };
  for (const error of [
    Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' }),
    Object.assign(new Error('Raw query failed'), { code: 'P2010', meta: { driverAdapterError: said } }),
  ]) {
    const response = failureResponse(error);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    const { failure } = await response.json();
    expect(failure.sentence).toContain('too much to do');
  }
});

test('a redirect of Next is passed on', () => {
  const leaving = () => {
    try {
      redirect('/sign-in');
    } catch (error) {
      return failureResponse(error);
    }
  };
  expect(leaving).toThrow('NEXT_REDIRECT');
  expect(entries).toEqual([]);
});
