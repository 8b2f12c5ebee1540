import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { publishFigures } from './performance-document.mjs';

let root = '';
const document = () => path.join(root, 'lib/docs/performance.md');

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'acetate figures '));
  mkdirSync(path.dirname(document()), { recursive: true });
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

test('new figures replace the old ones with that title; other sections stay as they were', () => {
  writeFileSync(document(), '# Performance\n\nHow it came.\n\n## One\n\nold\n\n## Two\n\nstays\n');
  const figures: [string, string][] = [['Speed', '10×']];
  publishFigures(
    root,
    [
      { title: 'One', about: 'What it is.', figures },
      { title: 'Three', about: 'Another.', figures },
    ],
    'npm run bench -- engine',
  );
  const text = readFileSync(document(), 'utf8');
  expect(text.match(/^#+ .*$/gm)).toEqual(['# Performance', '## One', '## Two', '## Three']);
  expect(text).toContain(
    'How it came.\n\n## One\n\nWhat it is.\n\n| | |\n| --- | --- |\n| Speed | 10× |\n\n',
  );
  expect(text).toContain(`Node ${process.versions.node}`);
  expect(text).toContain('`npm run bench -- engine`');
  expect(text).toContain('## Two\n\nstays\n');
  expect(text).not.toContain('old');
});

test('without figures nothing is written', () => {
  const before = readFileSync(document(), 'utf8');
  publishFigures(root, [], 'npm run proof');
  expect(readFileSync(document(), 'utf8')).toBe(before);
});
