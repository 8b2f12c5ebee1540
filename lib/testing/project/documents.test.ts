import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { journeyFiles, proofFiles, unitTestFiles, withName, withPath } from '../../tools/test-files.mjs';

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const known = new Set(tracked.flatMap((file) => [file, ...foldersOf(file)]));
/** What is built or generated is not in git. */
const ignored = read('.gitignore')
  .split('\n')
  .filter((line) => line.endsWith('/'));
/** What looks like a file of the project and is not one: a package, a file in a delivery, an argument of a command. */
const elsewhere = new Set(['wavesurfer.js', 'manifest.json', 'OUT.json']);

const FILE = /\.(ts|tsx|mjs|cjs|js|json|md|css|prisma|sql|png|svg|wasm)$/;

/** What readers take for a path: a file with an extension that we use, or a folder with its slash; no patterns, no spaces. */
const PATH = /^[\w.[][\w.[\]/-]*$/;
const isPath = (text: string) => PATH.test(text) && (FILE.test(text) || text.endsWith('/'));

/** The documents that describe the project as it is: a superseded decision describes what was. */
const documents = tracked
  .filter((file) => file.endsWith('README.md') || /^lib\/docs\/.*\.md$/.test(file))
  .filter((file) => !/\*\*Status\.\*\* Superseded\b/.test(read(file)));

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Paths in backticks and the targets of links. Code blocks are examples, not references. */
function pathsIn(text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, '');
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, path = '']) => path);
  const linked = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, path = '']) => path);
  return [...quoted.filter(isPath), ...linked.filter((target) => !/^[a-z]+:/.test(target))];
}

/**
 * Whether a path exists: from the document's folder or from the root, or as the end of exactly one path, below the
 * document's folder or anywhere. A name that begins with a dot (`.schema.ts`) is a suffix that files have.
 */
function exists(document: string, mentioned: string): boolean {
  const name = mentioned.replace(/\/$/, '');
  const folder = path.posix.dirname(document);
  const near = path.posix.join(folder, name);
  if ([near, name].some((candidate) => known.has(candidate))) return true;
  if (ignored.some((pattern) => `${near}/`.includes(pattern) || `${name}/`.startsWith(pattern))) return true;
  if (/^\.\w/.test(name) && FILE.test(name)) return tracked.some((file) => file.endsWith(name));
  const ends = [...known].filter((candidate) => candidate.endsWith(`/${name}`));
  return ends.length === 1 || ends.filter((candidate) => candidate.startsWith(`${folder}/`)).length === 1;
}

test('every path that the documents name is in the project', () => {
  expect(documents.length).toBeGreaterThan(30);
  const missing = documents.flatMap((document) =>
    pathsIn(read(document))
      .filter((mentioned) => !elsewhere.has(mentioned) && !exists(document, mentioned))
      .map((mentioned) => `${document}: ${mentioned}`),
  );
  expect(missing).toEqual([]);
});

test('every npm script that the documents name is in package.json', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const missing = documents.flatMap((document) =>
    [...read(document).matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !scripts.includes(name))
      .map((name) => `${document}: npm run ${name}`),
  );
  expect(missing).toEqual([]);
});

/** What each command finds under a word. */
const finds: Readonly<Record<string, (word: string) => string[]>> = {
  'test:unit': (word) => withPath(unitTestFiles('quick'), word),
  'test:watch': (word) => withPath(unitTestFiles('quick'), word),
  'test:full': (word) => [...withPath(unitTestFiles('full'), word), ...withName(journeyFiles('full'), word)],
  'test:e2e': (word) => withName(journeyFiles('both'), word),
  proof: (word) => withPath(proofFiles(), word),
  bench: (word) => tracked.filter((file) => file === `lib/testing/bench/${word}/main.ts`),
};

test('every word that the documents give to a command that runs tests finds one', () => {
  const commands =
    /\b(?:npm run (test:\w+|proof|bench) --|npx vitest run -c lib\/testing\/vitest\.config\.ts) ([\w/.[\]-]+(?: [\w/.[\]-]+)*)/g;
  const asked = documents.flatMap((document) =>
    [...read(document).matchAll(commands)].flatMap(([, script = 'test:unit', words = '']) =>
      words.split(' ').map((word) => ({ document, script, word })),
    ),
  );
  expect(asked.length).toBeGreaterThan(50);
  const empty = asked
    .filter(({ word }) => word !== word.toUpperCase()) // `NAME` stands for one
    .filter(({ script, word }) => finds[script]?.(word).length === 0)
    .map(({ document, script, word }) => `${document}: npm run ${script} -- ${word}`);
  expect(empty).toEqual([]);
});
