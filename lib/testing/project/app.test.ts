import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const app = path.join(import.meta.dirname, '../../../app');

/** Parts of the container that read or write what is stored: a page gets it from a query, a command or lib/server. */
const stores = /\buow\b|container\(\)\.(?!settings)|\{[^}]*\b(uow|sessions|mails|blobs)\b[^}]*\} = container/;

const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, source: readFileSync(path.join(app, file), 'utf8') }));

test('app never reads a store', () => {
  expect(sources.length).toBeGreaterThan(80);
  const reading = sources.filter(({ source }) => stores.test(source.replace(/import .*/g, '')));
  expect(reading.map(({ file }) => file)).toEqual([]);
});
