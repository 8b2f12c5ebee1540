#!/usr/bin/env node
// @ts-check
// The `acetate` command. Builds itself silently when it is not built, or not from these sources; an image has no sources.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '../..');
const product = '.build/cli/acetate.mjs';
const sources = ['lib/cli', 'lib/core', 'lib/engine', 'lib/formats', 'package-lock.json', 'tsconfig.json'];

// Of the portal rather than of files: they need the portal's settings, database and build.
const ofThePortal = ['sign-in-link', 'erase-person', 'backup', 'restore', 'export'];
// `npm run` changes to the project's folder; file names are relative to where the person is.
const { INIT_CWD, npm_lifecycle_event: script } = process.env;
const folder = script === 'acetate' && INIT_CWD ? INIT_CWD : process.cwd();

const [command = '', ...words] = process.argv.slice(2);
if (ofThePortal.includes(command)) {
  const program = path.join(root, '.build/server/console.mjs');
  if (!existsSync(program)) {
    console.error('The portal is not built yet. Run `npm run build` first.');
    process.exit(2);
  }
  const { runErrand } = await import(pathToFileURL(program).href);
  process.exitCode = await runErrand({ command, words, root, folder });
} else await runOnFiles();

async function runOnFiles() {
  process.chdir(folder);
  if (existsSync(path.join(root, 'lib/cli'))) await buildCommand();
  await import(pathToFileURL(path.join(root, product)).href);
}

async function buildCommand() {
  const { installWhenMissing } = await import('./install.mjs');
  installWhenMissing({ isQuiet: true });
  try {
    const { digestOf, unlessUnchanged } = await import('./build-stamps.mjs');
    await unlessUnchanged({ root, name: 'cli', product, digest: digestOf(root, sources) }, async () => {
      const { buildEngine } = await import('../engine/build.mjs');
      await buildEngine();
      const { bundleCommand } = await import('./bundle.mjs');
      await bundleCommand(root);
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
