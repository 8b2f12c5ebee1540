// @ts-check
// The files of tests, and which of them a word on the command line means: `lib/backup` a part of a path, and of journeys a part
// of the file's own name, as a folder above the project may be called the same.
import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
/** As in lib/testing/vitest.config.ts. */
const unitFolders = ['lib', 'components', 'prisma'];

/** @param {string} folder @returns {string[]} with slashes, from the project's root */
function filesIn(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => !file.includes('/node_modules/'));
}

/** @param {'quick' | 'full'} lane */
export function unitTestFiles(lane) {
  const all = unitFolders.flatMap(filesIn).filter((file) => /\.test\.tsx?$/.test(file));
  return all.filter((file) => /\.full\.test\.tsx?$/.test(file) === (lane === 'full'));
}

/** @param {'quick' | 'full' | 'both'} lane */
export function journeyFiles(lane) {
  const all = filesIn('e2e').filter((file) => file.endsWith('.e2e.ts'));
  return all.filter((file) => lane === 'both' || file.endsWith('.full.e2e.ts') === (lane === 'full'));
}

export function proofFiles() {
  return filesIn('lib').filter((file) => file.endsWith('.proof.ts'));
}

/** As vitest does it. @param {readonly string[]} files @param {string} word */
export function withPath(files, word) {
  return files.filter((file) => file.toLowerCase().includes(word.toLowerCase()));
}

/** @param {readonly string[]} files @param {string} word */
export function withName(files, word) {
  const name = word.split('/').at(-1) ?? '';
  return files.filter((file) => path.posix.basename(file).includes(name));
}

/** What Playwright takes for these files and no others: a pattern for whole paths. @param {string} file */
export function patternOf(file) {
  const folder = root.replaceAll(path.sep, '/');
  return `^${`${folder}/${file}`.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('/', '[\\\\/]')}$`;
}

/**
 * Words, and what follows them from the first option on.
 * @param {readonly string[]} args
 */
export function wordsAndOptions(args) {
  const at = args.findIndex((arg) => arg.startsWith('-'));
  return at < 0 ? { words: args, options: [] } : { words: args.slice(0, at), options: args.slice(at) };
}

/** Files that at least one of the words means. @param {readonly string[]} words @param {(word: string) => string[]} find */
export function meant(words, find) {
  return [...new Set(words.flatMap(find))];
}
