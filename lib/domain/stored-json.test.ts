import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { BrokenRow, storedJson, unchanged } from './stored-json';

const column = storedJson<{ readonly gainDb: number }>({
  column: 'Thing.gain',
  schema: z.object({ gainDb: z.number() }),
  // First a bare number, then a member with another name.
  upgrades: [(bare) => ({ db: bare }), (old) => ({ gainDb: (old as { db: unknown }).db })],
});

it('writes its version, and reads what it wrote', () => {
  const stored = column.write({ gainDb: -3 });
  expect(stored).toEqual({ version: 2, value: { gainDb: -3 } });
  expect(column.read(stored, 'a')).toEqual({ gainDb: -3 });
});

it('upgrades every earlier version by the steps that it lacks', () => {
  expect(column.read(-3, 'a')).toEqual({ gainDb: -3 });
  expect(column.read({ version: 1, value: { db: -3 } }, 'a')).toEqual({ gainDb: -3 });
});

it('reads null as null where that is allowed', () => {
  expect(column.readNullable(null, 'a')).toBeNull();
  expect(() => column.read(null, 'a')).toThrow(BrokenRow);
});

it('names row and path of what it cannot read, and does not reveal the value', () => {
  expect(() => column.read({ version: 2, value: { gainDb: 'secret' } }, 'row-7')).toThrow(
    'Thing.gain of row row-7 cannot be read: gainDb: Invalid input: expected number, received string.',
  );
  expect(() => column.read({ version: 3, value: {} }, 'row-7')).toThrow('written by a newer Acetate');
});

it('does not write what it could not read again', () => {
  expect(() => column.write({ gainDb: Number.NaN })).toThrow('Thing.gain would be unreadable: gainDb');
});

it('keeps members that its readers do not know yet', () => {
  const value = { gainDb: 1, note: 'kept' };
  expect(column.write(value)).toEqual({ version: 2, value });
});

it('knows a broken row that another copy of this module has read', async () => {
  vi.resetModules();
  const copy = await import('./stored-json');
  expect(copy.BrokenRow).not.toBe(BrokenRow);
  expect(new copy.BrokenRow('Thing.gain', 'a', 'nothing is there')).toBeInstanceOf(BrokenRow);
  expect(new Error('BrokenRow')).not.toBeInstanceOf(BrokenRow);
});

it('reads a list and a record without the entries that cannot be read', () => {
  const entry = z.object({ gainDb: z.number() });
  const list = storedJson({ column: 'Thing.gains', schema: z.array(entry), upgrades: [unchanged] });
  const first = { gainDb: 1 };
  expect(list.readEntries([first], 'a')).toEqual({ value: [first], unreadable: {}, fault: null });
  const broken = { gainDb: 'loud' };
  expect(list.readEntries([broken, first], 'a')).toMatchObject({ value: [first], unreadable: { 0: broken } });
  expect(list.readEntries([broken], 'row-7').fault?.message).toContain('Thing.gains of row row-7');
  const record = storedJson({
    column: 'Thing.byName',
    schema: z.record(z.string(), entry),
    upgrades: [unchanged],
  });
  expect(record.readEntries({ first, second: 7 }, 'a')).toMatchObject({
    value: { first },
    unreadable: { second: 7 },
  });
  for (const stored of [42, null, 'text', { version: 2, value: { first } }])
    expect(record.readEntries(stored, 'a')).toMatchObject({ value: null, fault: expect.any(BrokenRow) });
});

it('a document of its own that has a version is not taken for the envelope', () => {
  const recipe = storedJson({
    column: 'Thing.recipe',
    schema: z.object({ version: z.string() }),
    upgrades: [unchanged],
  });
  expect(recipe.read({ version: '0.1.0' }, 'a')).toEqual({ version: '0.1.0' });
});
