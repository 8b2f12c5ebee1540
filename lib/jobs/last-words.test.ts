import { expect, it } from 'vitest';
import { lastWordsOf } from './last-words';
import { OverLimit } from './run-thread';

const words = { ours: 'our fault', overTime: 'too long', overMemory: 'too much' };
const { signal } = new AbortController();
const early = { signal, attempt: 1, maxAttempts: 25 };

it('JOB-4 what took too much is told at its first try, a fault of ours after the last one', () => {
  expect(lastWordsOf(new OverLimit('time', 'a'), early, words)).toBe('too long');
  expect(lastWordsOf(new OverLimit('memory', 'a'), early, words)).toBe('too much');
  expect(lastWordsOf(new Error('a bug'), early, words)).toBeNull();
  expect(lastWordsOf(new Error('a bug'), { ...early, attempt: 25 }, words)).toBe('our fault');
});

it('nothing is told of what the stop cut off', () => {
  const stopped = { signal: AbortSignal.abort(), attempt: 25, maxAttempts: 25 };
  expect(lastWordsOf(new Error('stop'), stopped, words)).toBeNull();
});

it('JOB-4 what took too much just before the stop is told all the same: it does not come again', () => {
  const stopped = { signal: AbortSignal.abort(), attempt: 1, maxAttempts: 25 };
  expect(lastWordsOf(new OverLimit('time', 'a'), stopped, words)).toBe('too long');
});
