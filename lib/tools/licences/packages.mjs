// @ts-check
// The packages that the portal gives away with itself, in the browser or on the server, with their licences.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packagesReached } from '../packages-reached.mjs';
import { insideOf } from './inside.table.mjs';
import { KNOWN_LICENCES, SAID_ELSEWHERE, WITH_SOURCE } from './known.table.mjs';

/**
 * @typedef {object} Shipped
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX
 * @property {string} source a link to the package's source
 * @property {boolean} asksForSource
 * @property {readonly import('./inside.table.mjs').Inside[]} inside
 * @property {string} notice the texts that come with it
 */

/** They make the portal, and no part of them is in it. */
const ofTheBuild = new Set(['@tailwindcss/postcss', 'esbuild', 'prisma', 'typescript']);
/** Next's compiler. */
const leftOut = /^@next\/swc-/;
const texts = path.join(import.meta.dirname, 'texts');
const isNotice = /^(licen[cs]es?|copying|notice|third-party-notices)\b/i;

/** @param {string} name @param {any} manifest @returns {string} */
function licenceOf(name, { license }) {
  const said = SAID_ELSEWHERE[name] ?? (typeof license === 'object' ? license?.type : license);
  const licence = typeof said === 'string' ? said.replace(/^\(|\)$/g, '') : 'no licence';
  if (!KNOWN_LICENCES.includes(licence))
    throw new Error(`${name} has ${licence}, which nobody has read: see lib/tools/licences/known.table.mjs.`);
  return licence;
}

/** @param {string} name @param {any} manifest */
function sourceOf(name, { repository }) {
  const said = (typeof repository === 'object' ? repository?.url : repository) ?? '';
  const link = said
    .replace(/^git\+/, '')
    .replace(/^git:\/\//, 'https://')
    .replace(/^(git@|ssh:\/\/git@)github\.com[:/]/, 'https://github.com/')
    .replace(/^github:|^(?=[\w.-]+\/[\w.-]+$)/, 'https://github.com/')
    .replace(/\.git$/, '');
  return link.startsWith('http') ? link : `https://www.npmjs.com/package/${name}`;
}

/** @param {any} manifest */
function authorOf({ name, author }) {
  const said = typeof author === 'object' ? author?.name : author;
  return typeof said === 'string' && said !== '' ? said.replace(/\s*[<(].*$/, '') : `the authors of ${name}`;
}

/** Its own texts, or its licence's where it has none. @param {string} folder @param {any} manifest @param {string} licence */
function noticeOf(folder, manifest, licence) {
  const own = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isNotice.test(entry.name))
    .map(({ name }) => readFileSync(path.join(folder, name), 'utf8').trim());
  if (own.length > 0) return own.join('\n\n');
  const standard = licence.replace(/-or-later$/, '');
  const text = readFileSync(path.join(texts, `${standard}.txt`), 'utf8').trimEnd();
  // libvips' package says in its README what is inside, and the LGPL 3 builds on the GPL 3.
  const parts = [`Copyright © ${authorOf(manifest)}`, text];
  if (standard === 'LGPL-3.0') {
    parts.unshift(readFileSync(path.join(folder, 'README.md'), 'utf8').trim());
    parts.push(readFileSync(path.join(texts, 'GPL-3.0.txt'), 'utf8').trimEnd());
  }
  return parts.join('\n\n');
}

/** Sorted by name. @param {string} root of the project @returns {Shipped[]} */
export function shippedPackages(root) {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const names = Object.keys(dependencies).filter((name) => !ofTheBuild.has(name));
  const found = packagesReached(root, names, leftOut).map((relative) => {
    const folder = path.join(root, 'node_modules', relative);
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const { name, version } = manifest;
    const licence = licenceOf(name, manifest);
    const inside = insideOf(name);
    const asksForSource = WITH_SOURCE.includes(licence) || inside.some((each) => /^LGPL/.test(each.licence));
    const source = sourceOf(name, manifest);
    return {
      name,
      version,
      licence,
      source,
      asksForSource,
      inside,
      notice: noticeOf(folder, manifest, licence),
    };
  });
  const byKey = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  return [...byKey.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
