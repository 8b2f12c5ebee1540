// @ts-check
// `npm run test:versions`: the supported versions of Node other than the running one, from npm's package `node`. Each is asked
// whether it likes the locked packages, and runs the tests of what depends on Node most: files, sockets, threads, the
// database, the engine's bits, and one journey through a whole portal.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installWhenMissing } from './install.mjs';

installWhenMissing();
const { build } = await import('./build.mjs');
const { journeys, runLane, unitTests } = await import('./lanes.mjs');
const { patternOf } = await import('./test-files.mjs');

const root = path.join(import.meta.dirname, '../..');
/** The oldest that package.json allows, and the newest of each later line with long-term support. */
const supported = ['20.19.0', '22', '24'];
const major = process.versions.node.split('.')[0];
const others = supported.filter((version) => version.split('.')[0] !== major || version === '20.19.0');

const tests = [
  'lib/engine/hosts/same-bits',
  'lib/jobs/run-jobs',
  'lib/jobs/tasks',
  'lib/server/database',
  'lib/server/http',
  'lib/server/live',
  'lib/storage',
  'lib/uploads/server',
];

/** @param {string} version @returns {string} the folder with the program `node` of that version */
function installNode(version) {
  const folder = path.join(root, '.build/node', version);
  const programs = path.join(folder, 'node_modules/node/bin');
  if (existsSync(path.join(programs, 'node'))) return programs;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', `node@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`Node ${version} could not be installed.`);
  return programs;
}

/** @param {NodeJS.ProcessEnv} environment @returns {boolean} whether npm installs without a warning about engines */
function likesPackages(environment) {
  const args = ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', env: environment });
  const likes = status === 0 && !stderr.includes('EBADENGINE');
  if (!likes) console.error(stderr);
  return likes;
}

await runLane('versions', async function* () {
  await build();
  for (const version of others) {
    const PATH = `${installNode(version)}${path.delimiter}${process.env.PATH}`;
    const { stdout } = spawnSync('node', ['--version'], { encoding: 'utf8', env: { ...process.env, PATH } });
    console.log(`\nNode ${stdout.trim()}`);
    const likes = likesPackages({ ...process.env, PATH });
    const failures = likes ? [] : [`Node ${stdout.trim()} does not like the locked packages.`];
    yield { passed: likes ? 1 : 0, failed: failures.length, skipped: 0, failures };
    yield await unitTests('versions', { only: tests, environment: { PATH } });
    yield await journeys('versions', {
      only: [patternOf('e2e/without-script.e2e.ts')],
      environment: { PATH },
    });
  }
});
