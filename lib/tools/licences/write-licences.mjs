// @ts-check
// Writes what the About page shows: the list of packages, and one text with all of their notices.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf, unlessUnchanged } from '../build-stamps.mjs';
import { CHANGED } from './inside.table.mjs';
import { shippedPackages } from './packages.mjs';

const place = 'components/about/generated';
const rule = '='.repeat(80);

/** @param {import('./packages.mjs').Shipped} each */
function chapterOf({ name, version, licence, source, asksForSource, inside, notice }) {
  const lines = [rule, `${name} ${version}`, `Licence: ${licence}`, `Source: ${source}`];
  for (const part of inside) lines.push(`Inside: ${part.name}, ${part.licence}, ${part.source}`);
  if (asksForSource) {
    lines.push(CHANGED[name] ?? 'Unchanged, as npm serves it under this version.');
    lines.push(
      'Its source is behind the links; the operator of this portal gives it on request, for three years.',
    );
  }
  return [...lines, '', notice, ''].join('\n');
}

/** @param {string} root of the project @returns {Promise<void>} */
export async function writeLicences(root) {
  const digest = digestOf(root, [
    'package-lock.json',
    'lib/tools/licences',
    'lib/tools/packages-reached.mjs',
  ]);
  const product = `${place}/licences.txt`;
  await unlessUnchanged({ root, name: 'licences', product, digest }, async () => {
    const packages = shippedPackages(root);
    mkdirSync(path.join(root, place), { recursive: true });
    const list = packages.map(({ notice, ...shown }) => shown);
    writeFileSync(path.join(root, place, 'packages.json'), `${JSON.stringify(list, null, 1)}\n`);
    const gpl = ['LGPL-2.1', 'LGPL-3.0', 'GPL-3.0'].map((name) =>
      [rule, name, '', readFileSync(path.join(import.meta.dirname, 'texts', `${name}.txt`), 'utf8')].join(
        '\n',
      ),
    );
    const head =
      '\uFEFFAcetate is made with the work of many. These are the packages that come with it, and their notices.\n\n';
    writeFileSync(path.join(root, product), head + [...packages.map(chapterOf), ...gpl].join('\n'));
  });
}
