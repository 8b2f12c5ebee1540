import { expect, it } from 'vitest';
import { newReleaseSchema } from '@/lib/domain/releases/release.schema';
import { forForm, parseInput, textOf, ticksOf } from './form-input';

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

it('reads texts and ticks, and takes a file for an empty text', () => {
  const form = new FormData();
  form.set('name', 'Mara');
  form.set('file', new File(['x'], 'x.wav'));
  form.set('listen', 'on');
  expect([textOf(form, 'name'), textOf(form, 'file'), textOf(form, 'none')]).toEqual(['Mara', '', '']);
  expect(ticksOf(form, ['listen', 'comment'])).toEqual({ listen: true, comment: false });
});
