import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');

test('no test replaces a module: files share what their process has loaded, so it would depend on their order', () => {
  const tests = ['components', 'lib', 'prisma'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.test\.tsx?$/.test(file))
      .map((file) => path.join(folder, file)),
  );
  expect(tests.length).toBeGreaterThan(200);
  const replaces = (file: string) => /\bvi\.(do)?[mM]ock\(/.test(readFileSync(path.join(root, file), 'utf8'));
  expect(tests.filter(replaces)).toEqual([]);
});
