// @ts-check
// Knows what a build step was made from, so that unchanged steps are skipped.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Nothing that is built imports from here. */
const skippedFolders = new Set(['node_modules', 'generated', 'docs', 'testing']);
const skippedFiles = /(\.(test|suite|contract)\.tsx?|\.md)$/;

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

/** @typedef {{ root: string, name: string, product: string, digest: string }} Step */

const stampOf = (/** @type {Pick<Step, 'root' | 'name'>} */ { root, name }) =>
  path.join(root, '.build', 'stamps', name);

/** Whether a step's product exists and was made from these sources. @param {Step} step */
function isUnchanged(step) {
  const stamp = stampOf(step);
  const made = existsSync(stamp) && readFileSync(stamp, 'utf8') === step.digest;
  return made && existsSync(path.join(step.root, step.product));
}

/**
 * Runs a step unless its product exists and was made from the same sources.
 * @param {Step} step
 * @param {() => Promise<void> | void} run
 * @returns {Promise<boolean>} whether it ran
 */
export async function unlessUnchanged(step, run) {
  if (isUnchanged(step)) return false;
  await run();
  mkdirSync(path.dirname(stampOf(step)), { recursive: true });
  writeFileSync(stampOf(step), step.digest);
  return true;
}
