import { expect, it } from 'vitest';
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
