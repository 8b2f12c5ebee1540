import { expect, it } from 'vitest';
import { refusal } from '../core/refusal';
import { JobGivenUp, JobRefused } from './job';
import { lastWordsOf, tellingItsEnd } from './last-words';
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

const fails = (error: unknown) => async () => {
  throw error;
};

it('JOB-5 a job is over once its end was told, and not before', async () => {
  const told: string[] = [];
  const tell = async (sentence: string) => void told.push(sentence);
  const last = { ...early, attempt: 25 };
  const bug = new Error('a bug');
  await expect(tellingItsEnd({ run: early, words, tell }, fails(bug))).rejects.toBe(bug);
  expect(told).toEqual([]);
  await expect(tellingItsEnd({ run: last, words, tell }, fails(bug))).rejects.toEqual(new JobGivenUp(bug));
  expect(told).toEqual(['our fault']);
  const away = new Error('connect ECONNREFUSED');
  await expect(tellingItsEnd({ run: last, words, tell: fails(away) }, fails(bug))).rejects.toBe(away);
  const refused = new JobRefused(refusal('invalid', 'UPL-7', 'This is no sound.'));
  await expect(tellingItsEnd({ run: last, words, tell }, fails(refused))).rejects.toBe(refused);
  expect(told).toHaveLength(1);
});

it('JOB-5 one whose tries were used up before does nothing but tell its end, even while the portal stops', async () => {
  const told: string[] = [];
  let hasWorked = false;
  const tell = async (sentence: string) => void told.push(sentence);
  const run = { ...early, signal: AbortSignal.abort(), isSpent: true };
  const work = async () => {
    hasWorked = true;
  };
  await expect(tellingItsEnd({ run, words, tell }, work)).rejects.toBeInstanceOf(JobGivenUp);
  expect([told, hasWorked]).toEqual([['our fault'], false]);
});
