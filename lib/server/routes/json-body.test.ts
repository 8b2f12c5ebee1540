import { expect, it } from 'vitest';
import { saveAnswersSchema } from '@/lib/domain/briefs/brief.schema';
import { beginUploadSchema } from '@/lib/domain/uploads/upload.schema';
import { readJson } from './json-body';

const post = (body: string) => new Request('http://127.0.0.1/', { method: 'POST', body });

it('FORM-2 text that PostgreSQL would refuse is stored without what it refuses', async () => {
  const answers = { about: 'one\0 two', links: ['a\0', '\ud83d'], kept: 'Été \u{1f600}' };
  expect(await readJson(post(JSON.stringify({ answers })), saveAnswersSchema)).toEqual({
    ok: true,
    value: { answers: { about: 'one two', links: ['a', '\ufffd'], kept: 'Été \u{1f600}' } },
  });
});

it('FORM-2 so are the name and the track of an upload', async () => {
  const input = {
    purpose: 'mix',
    trackId: 't\0',
    name: 'mix\0.wav',
    sizeBytes: 1,
    fingerprint: 'f'.repeat(64),
    details: { gearNotes: 'tape\udfff' },
  };
  expect(await readJson(post(JSON.stringify(input)), beginUploadSchema)).toMatchObject({
    ok: true,
    value: { trackId: 't', name: 'mix.wav', details: { gearNotes: 'tape\ufffd' } },
  });
});

it('FORM-1 a text that is nothing else is empty', async () => {
  const input = { purpose: 'mix', trackId: null, name: '\0', sizeBytes: 1, fingerprint: 'f'.repeat(64) };
  expect(await readJson(post(JSON.stringify(input)), beginUploadSchema)).toMatchObject({
    ok: false,
    refusal: { rule: 'FORM-1', field: 'name', sentence: 'The file has no name.' },
  });
});

it('FORM-2 what is not JSON is refused', async () => {
  expect(await readJson(post('{'), saveAnswersSchema)).toMatchObject({ refusal: { rule: 'FORM-2' } });
});
