import { cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');
const copied = ['app', 'components', 'lib', 'prisma'];

/** A folder with hard links in the place of files: packages are many and nobody writes into them. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

/** The whole project a second time, for as long as something is done in it that changes its sources. */
export async function withCopiedProject<T>(name: string, use: (folder: string) => Promise<T>): Promise<T> {
  // On the project's own disk, for the links.
  const folder = path.join(root, '.data-test', `${name}-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    for (const each of copied) cpSync(path.join(root, each), path.join(folder, each), { recursive: true });
    for (const file of readdirSync(root, { withFileTypes: true }))
      if (file.isFile()) cpSync(path.join(root, file.name), path.join(folder, file.name));
    linkFolder(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
