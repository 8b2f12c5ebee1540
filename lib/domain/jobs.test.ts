import { expect, it } from 'vitest';
import { jobKey, jobNames, parseJobPayload } from './jobs';

it('JOB-1 reads what a job carries, and refuses another shape', () => {
  expect(parseJobPayload('print.render', { printId: 'p1', more: 1 })).toEqual({ printId: 'p1' });
  for (const payload of [null, 'p1', [], {}, { printId: 7 }, { printId: '' }, { deliveryId: 'p1' }]) {
    expect(parseJobPayload('print.render', payload), JSON.stringify(payload)).toBeNull();
  }
});

it('a job is one with another of its name and id', () => {
  expect(jobKey({ name: 'mail.send', mailId: 'm1' })).toBe('mail.send:m1');
  expect(new Set(jobNames).size).toBe(8);
});
