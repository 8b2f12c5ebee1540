import { expect, it } from 'vitest';
import { z } from 'zod';
import { newReleaseSchema } from '@/lib/domain/releases/release.schema';
import { forForm, parseInput } from './parse-input';

it('FORM-1 a refusal names the first wrong field and says what to do', () => {
  const input = { kind: 'ep', title: '', artist: 'A', deadline: null, tracks: ['One'] };
  const parsed = parseInput(newReleaseSchema, input);
  if (parsed.ok) throw new Error('This was not refused.');
  expect(forForm(parsed.refusal)).toEqual({ sentence: 'Give the release a title.', field: 'title' });
});

it('FORM-1 an item of a list is refused at the list', () => {
  const input = { kind: 'ep', title: 'T', artist: 'A', deadline: null, tracks: ['One', ' '] };
  const parsed = parseInput(newReleaseSchema, input);
  expect(parsed.ok ? null : parsed.refusal.field).toBe('tracks');
});

const schema = z.object({
  days: z.number().int().min(1).max(365).multipleOf(1),
  label: z.string().min(2).max(5),
  kind: z.enum(['mix', 'version']),
  details: z.object({ sizeBytes: z.number() }),
  tracks: z.array(z.string()).max(2),
  id: z.string().regex(/^x/, 'Our own sentence.'),
  either: z.union([z.string(), z.null()]),
});
const good = {
  days: 7,
  label: 'abc',
  kind: 'mix',
  details: { sizeBytes: 1 },
  tracks: ['a'],
  id: 'x',
  either: null,
};

it.each([
  [{ days: 366 }, '“days” is too large: the most is 365.', 'days'],
  [{ days: 0 }, '“days” is too small: the least is 1.', 'days'],
  [{ days: 1.5 }, '“days” is not valid.', 'days'],
  [{ days: undefined }, '“days” is missing.', 'days'],
  [{ label: 'abcdef' }, '“label” is too large: the most is 5 characters.', 'label'],
  [{ label: 7 }, '“label” is not valid.', 'label'],
  [{ kind: 'other' }, '“kind” is none of the choices. Reload the page and choose again.', 'kind'],
  [{ details: {} }, '“size bytes” is missing.', 'details'],
  [{ tracks: ['a', 1] }, '“tracks” is not valid.', 'tracks'],
  [{ tracks: ['a', 'b', 'c'] }, '“tracks” is too large: the most is 2 entries.', 'tracks'],
  [{ id: 'y' }, 'Our own sentence.', 'id'],
  [{ either: 1 }, '“either” is not valid.', 'either'],
])('FORM-1 %j is refused in a sentence of ours', (wrong, sentence, field) => {
  const parsed = parseInput(schema, { ...good, ...wrong });
  if (parsed.ok) throw new Error('This was not refused.');
  expect(forForm(parsed.refusal)).toEqual({ sentence, field });
});

it.each([null, 'text', [], undefined])('FORM-1 so is %j, which is no form', (input) => {
  const parsed = parseInput(schema, input);
  expect(parsed).toMatchObject({ ok: false, refusal: { sentence: 'Something in this form is not right.' } });
});
