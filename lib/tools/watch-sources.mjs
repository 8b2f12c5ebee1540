// @ts-check
// Tells which sources were saved, a moment after the last of them.
import { watch } from 'node:fs';
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
  const watchers = folders.map((folder) =>
    watch(path.join(root, folder), { recursive: true }, (_event, name) => {
      const file = `${folder}/${(name ?? '').replaceAll(path.sep, '/')}`;
      // What we write ourselves comes after what is saved.
      if (/\/generated\/|\.tmp$/.test(file)) return;
      saved.add(file);
      clearTimeout(timer);
      timer = setTimeout(flush, settlesWithinMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
