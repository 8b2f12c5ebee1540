import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../../..');

const git = (...args: readonly string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The last commit before the newest migration, or null where its history is not here. */
export function olderCommit(): string | null {
  try {
    const newest = git(
      'log',
      '-1',
      '--format=%H',
      '--diff-filter=A',
      '--',
      'prisma/migrations/*/migration.sql',
    );
    return newest === '' ? null : git('rev-parse', `${newest}^`);
  } catch {
    return null;
  }
}

/** @returns the folder with that commit's tree, installed and built as its README says; kept for the next time */
export function buildOf(commit: string): string {
  const tree = path.join(root, '.build/older', commit);
  const isBuilt = path.join(tree, '.build/server/main.mjs');
  if (existsSync(isBuilt)) return tree;
  mkdirSync(tree, { recursive: true });
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 1 << 30 });
  execFileSync('tar', ['-x', '-C', tree], { input: archive });
  const run = (...args: readonly string[]) => execFileSync('npm', args, { cwd: tree, stdio: 'inherit' });
  run('ci', '--no-audit', '--no-fund');
  run('run', 'build');
  return tree;
}
