import { expect, test } from 'vitest';
import { z } from 'zod';
import type { DomainEvent } from '../events/event';
import { describedEvent, eventTable } from '../events/event-table';
import { withoutPerson, withoutTexts } from './erased-event';

/** Fields of payloads that are texts, and whether they name a person, written out by hand. */
const fields: Readonly<Record<string, string>> = {
  email: 'of a person',
  'member.joined name': 'of a person',
  'member.changed name': 'of a person',
  'member.removed name': 'of a person',
  'engineer.changed name': 'of a person',
  'engineer.removed name': 'of a person',
  'guest.joined name': 'of a person',
  'notes.hidden name': 'of a person, or of a link',
  'notes.shown name': 'of a person, or of a link',
  'person.erased name': 'a pseudonym',
  'engineer.erased name': 'a pseudonym',
  'upload.started name': 'of a file',
  'upload.refused name': 'of a file',
  'audio.notChecked name': 'of a file',
  'audio.failed name': 'of a file',
  'mix.received name': 'of a file',
  'mix.takenBack name': 'of a file',
  'deliverable.downloaded name': 'of a file',
  'studio.created name': 'of a studio',
  'platform.added name': 'of a service',
  'platform.edited name': 'of a service',
  'platform.hidden name': 'of a service',
  'platform.shown name': 'of a service',
  'platform.removed name': 'of a service',
  'platform.restored name': 'of a service',
};
/** What somebody wrote, stays: sentences, titles, labels. The rest are ids, codes and words of ours. */
const written = ['title', 'label', 'message', 'reason', 'sentence'];
const plain = ['fields', 'keys', 'order', 'isrc', 'kinds', 'platformId', 'purpose', 'on', 'until'];

const types = [...Object.keys(eventTable.release), ...Object.keys(eventTable.studio)];

function textsOf(type: string): string[] {
  const payload = describedEvent(type)?.description.payload;
  if (!(payload instanceof z.ZodObject)) throw new Error(`${type} is no object.`);
  return Object.entries(payload.shape)
    .filter(([, field]) => JSON.stringify(z.toJSONSchema(field as z.ZodType)).includes('"string"'))
    .map(([name]) => name);
}

test('ERA-2 each text of each payload is known to name a person or not', () => {
  const unknown = types.flatMap((type) =>
    textsOf(type)
      .filter((name) => !/Id$/.test(name) && !written.includes(name) && !plain.includes(name))
      .filter((name) => {
        const row = describedEvent(type)?.description.payload as z.ZodObject;
        return !('enum' in z.toJSONSchema(row.shape[name] as z.ZodType));
      })
      .filter((name) => !(name in fields) && !(`${type} ${name}` in fields))
      .map((name) => `${type} ${name}`),
  );
  expect(unknown).toEqual([]);
});

const erased = { id: 'kim', email: 'kim@band.test', pseudonym: 'Former client 1' };
const named = (event: object, isTheirs = false) => withoutPerson(event as DomainEvent, erased, isTheirs);

test('ERA-2 names and addresses of the person are replaced, those of others stay', () => {
  expect(named({ type: 'member.removed', userId: 'kim', name: 'Kim' })).toHaveProperty(
    'name',
    'Former client 1',
  );
  expect(named({ type: 'member.removed', userId: 'bo', name: 'Kim' })).toHaveProperty('name', 'Kim');
  expect(named({ type: 'notes.hidden', guestId: 'kim', name: 'K' })).toHaveProperty(
    'name',
    'Former client 1',
  );
  expect(named({ type: 'notes.hidden', guestId: null, name: 'Band' })).toHaveProperty('name', 'Band');
  expect(named({ type: 'guest.joined', name: 'K' }, true)).toHaveProperty('name', 'Former client 1');
  expect(named({ type: 'guest.joined', name: 'K' })).toHaveProperty('name', 'K');
  expect(named({ type: 'member.invited', email: 'Kim@band.test' })).toHaveProperty(
    'email',
    'Former client 1',
  );
  expect(named({ type: 'upload.started', name: 'Kim.wav' }, true)).toHaveProperty('name', 'Kim.wav');
});

test('ERA-2 of what cannot be read, exactly their texts are replaced', () => {
  const stored = { a: ['Kim', 'Kim and Bo', 3, null], b: { c: 'Kim' } };
  expect(withoutTexts(stored, new Set(['Kim']), 'X')).toEqual({
    a: ['X', 'Kim and Bo', 3, null],
    b: { c: 'X' },
  });
});
