// Compiles the WASM kernels. Every top-level file of kernels/ is one module; the stages it imports live in sub-folders.
// Output: hosts/generated/<entry>.wasm.ts with the module's bytes as base64 and their SHA-256 (the engine build id).
// Before that it writes kernels/generated/ from the descriptions in modules/: the layout shared by both sides.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { build as bundle } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const kernels = join(here, 'kernels');
const generated = join(here, 'hosts', 'generated');

/** Relaxed SIMD and FMA stay off: their results depend on the processor (same bits everywhere is the contract). */
const FLAGS = ['--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];

/**
 * Optimisation level: it changes the kernels' speed, and how long they take to compile, but no sample. Measured: `quick`
 * compiles the chain in 0.15 s instead of 2 to 4, and the chain runs at 27 times real time instead of 130.
 */
const OPTIMISATION = {
  release: ['-O3', '--converge'],
  quick: ['--optimizeLevel', '0', '--shrinkLevel', '0'],
};

/** The entry and every kernel file it imports, directly or not, in a stable order. */
function sourcesOf(entry) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, target] of readFileSync(file, 'utf8').matchAll(/\bfrom\s+['"](\.[^'"]+)['"]/g)) {
      const path = resolve(dirname(file), target);
      visit(path.endsWith('.ts') ? path : `${path}.ts`);
    }
  };
  visit(entry);
  return [...seen].sort();
}

function hashOf(files, optimisation) {
  const version = createRequire(import.meta.url)('assemblyscript/package.json').version;
  const hash = createHash('sha256')
    .update(version)
    .update([...OPTIMISATION[optimisation], ...FLAGS].join(' '));
  for (const file of files) {
    const name = relative(kernels, file).split(sep).join('/');
    hash.update(`\0${name}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

async function compile(entry, optimisation) {
  const { default: asc } = await import('assemblyscript/asc');
  const name = relative(kernels, entry).split(sep).join('/');
  let bytes;
  const flags = [...OPTIMISATION[optimisation], ...FLAGS];
  const { error, stderr } = await asc.main([name, ...flags, '--outFile', 'out.wasm'], {
    readFile: (path, baseDir) => {
      const file = resolve(kernels, baseDir, path);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
    writeFile: (path, contents) => {
      if (path.endsWith('.wasm')) bytes = contents;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`The kernel ${name} does not compile.\n${stderr.toString()}`);
  return bytes;
}

/** Generates what the kernels know about the modules; files whose content is unchanged are not written. */
async function writeKernelSources() {
  const { outputFiles } = await bundle({
    entryPoints: [join(here, 'modules', 'kernel-source.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { kernelSources } = await import(`data:text/javascript;base64,${code}`);
  const sources = kernelSources();
  const folder = join(kernels, 'generated');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!(name in sources)) rmSync(join(folder, name), { force: true });
  }
  for (const [name, text] of Object.entries(sources)) {
    const file = join(folder, name);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) replaceFile(file, text);
  }
}

/** Written to a temporary file and renamed, so that a reader never sees half a file. */
export function replaceFile(target, text) {
  const beside = `${target}.${process.pid}.tmp`;
  writeFileSync(beside, text);
  renameSync(beside, target);
}

function moduleOf(bytes, sourceHash) {
  const build = createHash('sha256').update(bytes).digest('hex');
  return [
    '// Made by lib/engine/build.mjs. Do not edit.',
    `// sources ${sourceHash}`,
    `export const build: string = '${build}';`,
    `export const wasmBase64: string = '${Buffer.from(bytes).toString('base64')}';`,
    '',
  ].join('\n');
}

/**
 * Builds what has changed, and returns for each entry its name and whether it was compiled. `quick`, for listening while
 * working on a kernel, also accepts the result of a release build.
 * @param {{ optimisation?: 'release' | 'quick', write?: (file: string, text: string) => void }} [options] `write` puts a compiled
 *   kernel's module where it belongs, by default at once
 */
export async function buildEngine({ optimisation = 'release', write = replaceFile } = {}) {
  const accepted = optimisation === 'quick' ? ['release', 'quick'] : ['release'];
  await writeKernelSources();
  mkdirSync(generated, { recursive: true });
  const entries = readdirSync(kernels).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  const wanted = new Set(entries.map((name) => name.replace(/\.ts$/, '.wasm.ts')));
  for (const name of readdirSync(generated)) {
    if (name.endsWith('.wasm.ts') && !wanted.has(name)) rmSync(join(generated, name), { force: true });
  }
  const built = [];
  for (const name of entries) {
    const target = join(generated, name.replace(/\.ts$/, '.wasm.ts'));
    const sources = sourcesOf(join(kernels, name));
    const current = existsSync(target) ? readFileSync(target, 'utf8') : '';
    const compiled = !accepted.some((each) => current.includes(`// sources ${hashOf(sources, each)}\n`));
    if (compiled) {
      const bytes = await compile(join(kernels, name), optimisation);
      write(target, moduleOf(bytes, hashOf(sources, optimisation)));
    }
    built.push({ entry: name.replace(/\.ts$/, ''), compiled });
  }
  return built;
}

/**
 * Compiles the largest kernel a few times for nothing, and keeps what V8 has compiled of the compiler: cold it takes 2 s, which
 * every pause of some minutes would bring back, and warm 0.2 s.
 */
export async function warmCompiler() {
  setFlagsFromString('--no-flush-bytecode');
  for (let times = 0; times < 3; times++) await compile(join(kernels, 'chain.ts'), 'quick');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { entry, compiled } of await buildEngine()) {
    console.log(`engine: ${entry} ${compiled ? 'compiled' : 'unchanged'}`);
  }
}
