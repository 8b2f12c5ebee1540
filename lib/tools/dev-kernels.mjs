// @ts-check
// The kernels in development: compiled when their sources are saved, and in the audio thread's script before anything else.
import path from 'node:path';
import { buildEngine, replaceFile } from '../engine/build.mjs';

/** Modules that are compiled but not written yet, by file. @type {Map<string, string>} */
const unwritten = new Map();

/** Lets a bundle have kernels that are not written yet. @type {import('esbuild').Plugin} */
export const newestKernels = {
  name: 'newest-kernels',
  setup(build) {
    build.onLoad({ filter: /\.wasm\.ts$/ }, ({ path: file }) => {
      const contents = unwritten.get(file);
      return contents === undefined ? undefined : { contents, loader: 'ts' };
    });
  },
};

/**
 * Compiles the kernels whose sources have changed. Says what is wrong with one that does not compile.
 * @param {string} root
 * @returns {Promise<string[]>} their modules, relative to root: they wait for `writeKernels`
 */
export async function compileKernels(root) {
  try {
    await buildEngine({ optimisation: 'quick', write: (file, text) => void unwritten.set(file, text) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  return [...unwritten.keys()].map((file) => path.relative(root, file).replaceAll(path.sep, '/'));
}

/** Writes what `compileKernels` has compiled, for pages and server. */
export function writeKernels() {
  for (const [file, text] of unwritten) replaceFile(file, text);
  unwritten.clear();
}
