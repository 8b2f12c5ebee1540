import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const folder = path.join(root, 'lib/docs/decisions');

test('every package that we depend on has its reason in lib/docs/decisions', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const decisions = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const unexplained = packages
    .filter((name) => !name.startsWith('@types/')) // they come with the package that they describe
    .filter((name) => !decisions.some((text) => text.includes(`\`${name}\``)));
  expect(unexplained).toEqual([]);
});
