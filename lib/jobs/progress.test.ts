import { expect, it } from 'vitest';
import { parseProgress, seenWhileMeasured } from './progress';

it('AUD-8 of a version that is measured only the studio is told, of mixes and references everyone', () => {
  const seen = (['mix', 'reference', 'version'] as const).map((purpose) => seenWhileMeasured({ purpose }));
  expect(seen).toEqual(['everyone', 'everyone', 'studio']);
});

it('LOG-1 progress that does not say who may know of it is for the studio', () => {
  const told = { stream: 'r', kind: 'measure', id: 'a', fraction: 0.5 };
  expect(parseProgress(JSON.stringify(told))).toMatchObject({ seenBy: 'studio' });
  expect(parseProgress(JSON.stringify({ ...told, seenBy: 'all' }))).toMatchObject({ seenBy: 'studio' });
  expect(parseProgress(JSON.stringify({ ...told, seenBy: 'everyone' }))).toMatchObject({
    seenBy: 'everyone',
  });
  for (const text of ['', 'null', '{}', '{"stream":"r"}']) expect(parseProgress(text)).toBeUndefined();
});
