// @ts-check
// Licences that somebody has read: what they ask for is done. The build ends at a package under any other.

/** Only ask that their text and their notices come along, as they do. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
];

/** Ask for the source of the library as well. Each of these is a file or a package of its own that can be exchanged for another build. */
export const WITH_SOURCE = ['LGPL-2.1', 'LGPL-3.0-or-later', 'MPL-2.0'];

export const KNOWN_LICENCES = [...permissive, ...WITH_SOURCE];

/** Packages that do not say it where it is looked for. @type {Readonly<Record<string, string>>} */
export const SAID_ELSEWHERE = {
  'combine-errors': 'MIT',
  'seq-queue': 'MIT',
  'xmlhttprequest-ssl': 'MIT',
};
