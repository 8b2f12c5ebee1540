// @ts-check
// Knows what a build step was made from, so that unchanged steps are skipped.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const skippedFolders = new Set(['node_modules', 'generated', 'screenshots']);
const skippedFiles = /(\.test\.tsx?|\.md)$/;

/** @param {string} target @param {string[]} files */
function collect(target, files) {
  if (!existsSync(target)) return;
  if (statSync(target).isFile()) {
    files.push(target);
    return;
  }
  for (const entry of readdirSync(target, { withFileTypes: true })) {
    const child = path.join(target, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) collect(child, files);
    } else if (!skippedFiles.test(entry.name)) files.push(child);
  }
}

/**
 * A digest of the names and bytes of sources.
 * @param {string} root @param {string[]} sources files and folders, relative to root
 */
export function digestOf(root, sources) {
  /** @type {string[]} */
  const files = [];
  for (const source of sources) collect(path.join(root, source), files);
  const hash = createHash('sha256').update(process.version);
  for (const file of files.sort()) hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * Runs a step unless its product exists and was made from the same sources.
 * @param {{ root: string, name: string, product: string, digest: string }} step
 * @param {() => Promise<void> | void} run
 * @returns {Promise<boolean>} whether it ran
 */
export async function unlessUnchanged({ root, name, product, digest }, run) {
  const stamp = path.join(root, '.build', 'stamps', name);
  const made = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (made && existsSync(path.join(root, product))) return false;
  await run();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}
