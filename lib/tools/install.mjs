// @ts-check
// Runs before anything is installed, so it uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, extraneous?: boolean }>} */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** Whether npm's record of what is installed has every locked version. Packages for other platforms are optional. */
function isInstalled() {
  const written = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(written)) return false;
  const installed = packagesOf(written);
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(
    ([place, { version, optional, extraneous }]) =>
      place === '' || extraneous || optional || installed[place]?.version === version,
  );
}

/**
 * Installs the locked packages when some are missing.
 * @param {{ isQuiet?: boolean }} [options] quiet: nothing on standard output, which is for results
 */
export function installWhenMissing({ isQuiet = false } = {}) {
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Acetate needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (isInstalled()) return;
  (isQuiet ? console.error : console.log)('Installing packages …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['inherit', isQuiet ? 'ignore' : 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error('The packages could not be installed. The lines above say why.');
    process.exit(1);
  }
}
