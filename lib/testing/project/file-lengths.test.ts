import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const mostLines = 400;

test('no source is longer than 400 lines, but for tables', () => {
  const sources = ['app', 'components', 'e2e', 'lib', 'prisma'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => path.join(folder, file))
      .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/\.table\.ts$|[\\/]generated[\\/]/.test(file)),
  );
  expect(sources.length).toBeGreaterThan(1500);
  const lines = (file: string) => readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length;
  expect(sources.filter((file) => lines(file) > mostLines)).toEqual([]);
});
