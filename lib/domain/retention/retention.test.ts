import { expect, test } from 'vitest';
import type { ReleaseId, StudioId } from '@/lib/core/ids';
import { deletesAt, monthsLater, nextAct, type RetentionCase, type RetentionWarning } from './retention';
import { retentionSchema } from './retention.schema';

const day = 24 * 60 * 60 * 1000;
const archivedAt = new Date('2026-01-31T12:00:00Z');
const due = new Date('2026-07-31T12:00:00Z');
const before = (date: Date, days: number) => new Date(date.getTime() - days * day);
const after = (date: Date, days: number) => before(date, -days);
const warned = (at: Date, mails: RetentionWarning['mails'] = 'sent'): RetentionWarning => ({ at, mails });

const of = (change: Partial<RetentionCase> = {}): RetentionCase => ({
  ...{ releaseId: 'r' as ReleaseId, studioId: 's' as StudioId, months: 6, scope: 'audio', archivedAt },
  ...{ keepUntil: null, first: null, second: null },
  ...change,
});

test('RET-2 months end with their last day', () => {
  expect(monthsLater(archivedAt, 1).toISOString()).toBe('2026-02-28T12:00:00.000Z');
  expect(monthsLater(archivedAt, 6)).toEqual(due);
  expect(monthsLater(archivedAt, 13).toISOString()).toBe('2027-02-28T12:00:00.000Z');
});

test('RET-2 30 days before, then 7 days before, then on the day', () => {
  const first = warned(before(due, 30));
  const second = warned(before(due, 7));
  expect(nextAct(of(), before(due, 30.1))).toBe('wait');
  expect(nextAct(of(), before(due, 30))).toEqual({ warn: 'first' });
  expect(nextAct(of({ first }), before(due, 7.1))).toBe('wait');
  expect(nextAct(of({ first }), before(due, 7))).toEqual({ warn: 'second' });
  expect(nextAct(of({ first, second }), before(due, 0.1))).toBe('wait');
  expect(nextAct(of({ first, second }), due)).toBe('delete');
});

test('RET-2, RET-4 what is due long since is told of in time all the same', () => {
  const now = after(due, 400);
  expect(nextAct(of(), now)).toEqual({ warn: 'first' });
  const first = warned(now);
  expect(deletesAt(of({ first }), now)).toEqual(after(now, 30));
  expect(nextAct(of({ first }), after(now, 22.9))).toBe('wait');
  expect(nextAct(of({ first }), after(now, 29))).toEqual({ warn: 'second' });
  const second = warned(after(now, 29));
  expect(nextAct(of({ first, second }), after(now, 35.9))).toBe('wait');
  expect(nextAct(of({ first, second }), after(now, 36))).toBe('delete');
});

test.each(['waiting', 'failed'] as const)('RET-4 nothing follows while a mail is %s', (mails) => {
  const sent = warned(before(due, 30));
  const first = warned(before(due, 30), mails);
  const second = warned(before(due, 7), mails);
  const later = mails === 'failed' ? 'forget' : 'wait';
  expect(nextAct(of({ first }), before(due, 29))).toBe('wait');
  expect(nextAct(of({ first }), due), 'told again after a week').toBe(later);
  expect(nextAct(of({ first, second: warned(before(due, 7)) }), after(due, 99))).toBe(later);
  expect(nextAct(of({ first: sent, second }), before(due, 6))).toBe('wait');
  expect(nextAct(of({ first: sent, second }), after(due, 99))).toBe(later);
});

test('RET-3 a release that is kept is not due before', () => {
  const keepUntil = after(due, 100);
  expect(nextAct(of({ keepUntil }), after(due, 50))).toBe('wait');
  expect(nextAct(of({ keepUntil }), after(due, 70))).toEqual({ warn: 'first' });
});

test('RET-5 a warning of a clock that was ahead counts nothing', () => {
  const first = warned(after(due, 400));
  expect(nextAct(of({ first }), before(due, 20))).toBe('forget');
  expect(nextAct(of({ first: warned(before(due, 30)), second: first }), due)).toBe('forget');
});

test('RET-1 months are said in digits, between one month and twenty years', () => {
  const read = (months: string | null) => retentionSchema.safeParse({ months, scope: 'audio' });
  expect(['1', '012', '240', null].map((months) => read(months).data?.months)).toEqual([1, 12, 240, null]);
  const saidOf = (months: string) => read(months).error?.issues[0]?.message;
  for (const months of ['', '1.5', '-1', '1e1', '0x10', 'Infinity', '٣'])
    expect(saidOf(months), months).toBe('Say a whole number of months.');
  expect(saidOf('0')).toBe('One month is the least.');
  expect(saidOf('241')).toMatch(/^Twenty years are the most/);
});
