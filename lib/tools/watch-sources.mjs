// @ts-check
// Tells which sources were saved, a moment after the last of them.
import { existsSync, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';

/** Editors write a file in several steps, and some write several files at once. */
const settlesWithinMs = 30;

/**
 * Watches folders of the project. While one call of `changed` runs, what is saved meanwhile waits for the next.
 * @param {string} root
 * @param {readonly string[]} folders
 * @param {(files: string[]) => Promise<void>} changed gets names relative to root, with slashes
 * @returns {() => void} ends the watching
 */
export function watchSources(root, folders, changed) {
  /** @type {Set<string>} */
  const saved = new Set();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let running = Promise.resolve();
  const flush = () => {
    running = running.then(async () => {
      const files = [...saved];
      saved.clear();
      if (files.length > 0) await changed(files);
    });
  };
  /** @type {Map<string, import('node:fs').FSWatcher>} */
  const watchers = new Map();
  /** Each folder by itself: Node's recursive watching on Linux loses a file that an editor puts in the place of another. */
  const watchFolder = (/** @type {string} */ folder) => {
    // What we write ourselves comes after what is saved.
    if (watchers.has(folder) || path.basename(folder) === 'generated') return;
    const watcher = watch(path.join(root, folder), (_event, name) => {
      const file = `${folder}/${name ?? ''}`;
      const place = path.join(root, file);
      if (existsSync(place) && statSync(place).isDirectory()) watchFolder(file);
      saved.add(file);
      clearTimeout(timer);
      timer = setTimeout(flush, settlesWithinMs);
    });
    watcher.on('error', () => watchers.delete(folder)); // the folder is gone
    watchers.set(folder, watcher);
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true }))
      if (entry.isDirectory()) watchFolder(`${folder}/${entry.name}`);
  };
  for (const folder of folders) watchFolder(folder);
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}
