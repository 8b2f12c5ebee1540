// @ts-check
// `npm run fences`: the import table of .dependency-cruiser.cjs over the whole project. A fence that sees no modules reports
// success, so the modules that it saw are counted too.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
export const folders = ['app', 'components', 'lib', 'prisma', 'e2e'];

/**
 * @typedef {object} Violation
 * @property {string} from
 * @property {string} to
 * @property {{ name: string }} rule
 */

/** @typedef {{ violations: Violation[], totalCruised: number }} Summary */

/** Follows every import in a folder that is laid out as the project is. @param {string} folder @returns {Promise<Summary>} */
export async function cruise(folder) {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(root, '.dependency-cruiser.cjs');
  const targets = folders.filter((name) => existsSync(path.join(folder, name)));
  const args = [program, '--config', config, '--output-type', 'json', ...targets];
  const { stdout, stderr } = await new Promise((resolve) => {
    // Its exit code is the number of violations.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 }, (_error, out, err) =>
      resolve({ stdout: out, stderr: err }),
    );
  });
  if (stdout === '') throw new Error(`dependency-cruiser said nothing of the imports.\n${stderr}`);
  return JSON.parse(stdout).summary;
}

/** Our own modules in these folders. */
function countSources() {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file.replaceAll(path.sep, '/')}`,
    ),
  );
  return files.filter((file) => /\.tsx?$/.test(file)).length;
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const { violations, totalCruised } = await cruise(root);
  for (const { rule, from, to } of violations) console.log(`${rule.name}: ${from} → ${to}`);
  const sources = countSources();
  const isBlind = totalCruised < sources;
  if (isBlind) console.log(`Only ${totalCruised} of ${sources} modules were seen.`);
  else console.log(`${totalCruised} modules, ${violations.length} forbidden imports`);
  process.exitCode = violations.length > 0 || isBlind ? 1 : 0;
}
