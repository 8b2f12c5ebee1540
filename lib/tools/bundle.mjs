// @ts-check
// Bundles our own programs for Node: the server, the command line, the seed and every worker thread.
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ in: string, out: string }} Entry */

/** @param {string} root @param {string} folder @returns {Entry[]} */
function threadsIn(root, folder) {
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.thread.ts'))
    .map((name) => ({ in: `${folder}/${name}`, out: `threads/${name.replace('.thread.ts', '')}` }));
}

const commandEntry = { in: 'lib/cli/main.ts', out: 'cli/acetate' };

/** @param {string} root @returns {Entry[]} */
function entriesOf(root) {
  const single = [
    { in: 'lib/server/main.ts', out: 'server/main' },
    { in: 'lib/server/console/console.ts', out: 'server/console' },
    commandEntry,
    { in: 'prisma/seed/main.ts', out: 'seed/seed' },
  ];
  return [
    ...single,
    ...threadsIn(root, 'lib/jobs/threads'),
    ...threadsIn(root, 'prisma/seed/threads'),
  ].filter((entry) => existsSync(path.join(root, entry.in)));
}

/** Parts of Next that exist only inside its own bundles; the server would not start with one of them. */
/** @type {import('esbuild').Plugin} */
const noPagesInside = {
  name: 'no-pages-inside',
  setup(build) {
    build.onResolve({ filter: /^next\// }, ({ path: wanted, importer }) => ({
      errors: [
        { text: `${path.relative(process.cwd(), importer)} imports ${wanted}, which only pages may.` },
      ],
    }));
  },
};

/** @param {string} root */
export function bundleOptions(root) {
  return /** @type {const} @satisfies {import('esbuild').BuildOptions} */ ({
    absWorkingDir: root,
    entryPoints: entriesOf(root),
    outdir: '.build',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    jsx: 'automatic',
    logLevel: 'warning',
    plugins: [noPagesInside],
  });
}

/** @param {string} root */
export async function bundle(root) {
  const { build } = await import('esbuild');
  await build(bundleOptions(root));
}

/** Only the command line. Renamed into place, as several may be started at once. @param {string} root */
export async function bundleCommand(root) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({ ...bundleOptions(root), entryPoints: [commandEntry], write: false });
  for (const { path: file, contents } of outputFiles) {
    mkdirSync(path.dirname(file), { recursive: true });
    const beside = `${file}.${process.pid}.tmp`;
    writeFileSync(beside, contents);
    renameSync(beside, file);
  }
}
