// @ts-check
// A bundle that is built again when one of its sources has changed.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { context } from 'esbuild';

/**
 * @typedef {object} WatchedBundle
 * @property {(changed?: readonly string[]) => Promise<string[]>} refresh bundles again when a source of it is among the
 *   changed files (names relative to the project's folder; without an argument, always), and resolves with those of its files
 *   whose contents are new; only those are written. esbuild prints what is wrong with a source.
 * @property {() => Promise<void>} close
 */

/** @param {string} file @param {Uint8Array} contents renamed into place, so that nobody reads half a file */
function write(file, contents) {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, contents);
  renameSync(beside, file);
}

/** @param {string} root @param {import('esbuild').BuildOptions} options @returns {Promise<WatchedBundle>} */
export async function watchedBundle(root, options) {
  const bundler = await context({ ...options, absWorkingDir: root, write: false, metafile: true });
  /** Null: unknown, because the last build failed. @type {Set<string> | null} */
  let sources = null;
  /** @type {Map<string, string>} */
  const hashes = new Map();
  return {
    async refresh(changed) {
      const known = sources;
      if (changed && known && !changed.some((file) => known.has(file))) return [];
      sources = null;
      const result = await bundler.rebuild().catch(() => null);
      if (!result) return [];
      sources = new Set(Object.keys(result.metafile?.inputs ?? {}));
      const fresh = (result.outputFiles ?? []).filter((file) => hashes.get(file.path) !== file.hash);
      for (const file of fresh) {
        write(file.path, file.contents);
        hashes.set(file.path, file.hash);
      }
      return fresh.map((file) => path.relative(root, file.path));
    },
    close: () => bundler.dispose(),
  };
}
