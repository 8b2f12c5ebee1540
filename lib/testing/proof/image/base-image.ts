import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Containers } from './containers';

/** Kept for the next time. */
const ownName = 'localhost/acetate-proof-base:24-bookworm';

/** What Debian's slim image leaves out too. */
const leftOut = ['doc', 'info', 'locale', 'man'].map((name) => `usr/share/${name}`);
const downloaded = ['var/cache/apt', 'var/lib/apt/lists'];

const entrypoint = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ]; then set -- node "$@"; fi
exec "$@"
`;

/** Whether one can be made: Debian's own tool for it wants to be root. */
export const canMakeBaseImage = () =>
  process.getuid?.() === 0 && spawnSync('debootstrap', ['--version']).status === 0;

/**
 * The image that the Dockerfile begins with, or where nothing can be pulled one with the same in it: Debian and Node, from
 * Debian's mirror and npm.
 * @returns what to build from instead of it; null to build from the image itself
 */
export async function standInFor(image: string, containers: Containers): Promise<string | null> {
  if (await containers.can('image', 'inspect', image)) return null;
  if (await containers.can('pull', image)) return null;
  if (await containers.can('image', 'inspect', ownName)) return ownName;
  if (!canMakeBaseImage()) throw new Error(`${image} can neither be pulled nor be made here.`);
  // Without a space in its name: Debian’s tool takes none.
  const folder = mkdtempSync(path.join(tmpdir(), 'acetate-base-'));
  try {
    const archive = makeArchive(folder);
    const changes = ['ENTRYPOINT ["docker-entrypoint.sh"]', 'CMD ["node"]', `ENV PATH=${searchPath}`];
    await containers.run('import', ...changes.flatMap((change) => ['--change', change]), archive, ownName);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return ownName;
}

const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** @returns an archive of the image’s files */
function makeArchive(folder: string): string {
  const root = path.join(folder, 'root');
  execFileSync('debootstrap', ['--variant=minbase', 'bookworm', root], { stdio: 'ignore' });
  for (const name of [...leftOut, ...downloaded])
    rmSync(path.join(root, name), { recursive: true, force: true });
  addNode(folder, root);
  const archive = path.join(folder, 'root.tar');
  execFileSync('tar', ['-C', root, '-cf', archive, '.']);
  return archive;
}

/** As in Node's image: the program and npm in /usr/local, a user `node` with the id 1000, and the entrypoint. */
function addNode(folder: string, root: string): void {
  const local = path.join(root, 'usr/local');
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const wanted = ['node@24', 'npm@11'];
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...wanted], { cwd: folder, stdio: 'ignore' });
  const packages = path.join(folder, 'node_modules');
  copyFileSync(path.join(packages, 'node/bin/node'), path.join(local, 'bin/node'));
  mkdirSync(path.join(local, 'lib/node_modules'), { recursive: true });
  cpSync(path.join(packages, 'npm'), path.join(local, 'lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, path.join(local, 'bin', name));
  writeFileSync(path.join(local, 'bin/docker-entrypoint.sh'), entrypoint, { mode: 0o755 });
  for (const args of [
    ['groupadd', '--gid', '1000', 'node'],
    ['useradd', '--uid', '1000', '--gid', 'node', '--shell', '/bin/bash', '--create-home', 'node'],
  ])
    execFileSync('chroot', [root, ...args]);
}
