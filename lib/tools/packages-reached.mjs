// @ts-check
// Which installed packages come with others.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** As Node looks for it: beside, then further up. @param {string} name @param {string} from a folder below root @param {string} root */
function folderOf(name, from, root) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(found, 'package.json'))) return found;
    if (folder === root) return undefined;
  }
}

/**
 * Folders of these packages and of all that they depend on, relative to `node_modules`. Optional ones that are not
 * installed, for example of another system, are passed over, and so are peers: whoever imports one names it.
 * @param {string} root of the project
 * @param {string[]} names
 * @param {RegExp} leftOut names of packages that are not wanted
 * @returns {string[]}
 */
export function packagesReached(root, names, leftOut) {
  /** @type {Set<string>} */
  const reached = new Set();
  /** @param {string} name @param {string} from @param {boolean} isOptional */
  const reach = (name, from, isOptional) => {
    if (leftOut.test(name)) return;
    const folder = folderOf(name, from, root);
    if (!folder) {
      if (isOptional) return;
      throw new Error(`${name} is not installed, and ${path.relative(root, from) || 'the portal'} needs it.`);
    }
    if (reached.has(folder)) return;
    reached.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    for (const each of Object.keys(dependencies)) reach(each, folder, each in optionalDependencies);
    for (const each of Object.keys(optionalDependencies)) reach(each, folder, true);
  };
  for (const name of names) reach(name, root, false);
  return [...reached].map((folder) => path.relative(path.join(root, 'node_modules'), folder));
}
