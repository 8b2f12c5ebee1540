// @ts-check
// `npm run build`: everything that `npm start` needs. Steps whose sources are unchanged are skipped.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { digestOf, unlessUnchanged } from './build-stamps.mjs';
import { bundle } from './bundle.mjs';
import { writeLicences } from './licences/write-licences.mjs';
import { precompress } from './precompress.mjs';
import { runProgram } from './run-program.mjs';

const root = path.join(import.meta.dirname, '../..');
const sources = [
  'app',
  'components',
  'lib',
  'prisma',
  'package.json',
  'package-lock.json',
  'next.config.js',
  'tsconfig.json',
];

/** @param {string} program @param {string[]} args @param {Record<string, string>} [environment] */
async function run(program, args, environment = {}) {
  const { succeeded } = await runProgram(program, args, { environment });
  if (!succeeded) throw new Error(`${program} ${args.join(' ')} failed.`);
}

/**
 * Generated sources: kernels, the player's bundles, Prisma's client, licences.
 * @returns {Promise<void>}
 */
export async function generate() {
  const { buildEngine } = await import('../engine/build.mjs');
  await buildEngine();
  const player = path.join(root, 'lib/player/build.mjs');
  if (existsSync(player)) await (await import(pathToFileURL(player).href)).buildPlayer();
  await writeLicences(root);
  const digest = digestOf(root, ['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  await unlessUnchanged(
    { root, name: 'prisma', product: 'lib/data/generated/prisma/client.ts', digest },
    () => run('prisma/cli.mjs', ['generate']),
  );
}

/** @returns {Promise<void>} */
export async function build() {
  await generate();
  const digest = digestOf(root, sources);
  await unlessUnchanged({ root, name: 'bundles', product: '.build/server/main.mjs', digest }, () =>
    bundle(root),
  );
  await unlessUnchanged({ root, name: 'next', product: '.next/BUILD_ID', digest }, async () => {
    await run('next', ['build'], { NODE_ENV: 'production' });
    await precompress(path.join(root, '.next/static'));
  });
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  try {
    await build();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
