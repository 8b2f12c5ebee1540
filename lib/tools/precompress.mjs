// @ts-check
// Compresses what pages load, once and as well as possible, when it is built, rather than for each visitor.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = /\.(js|css|wasm|svg|json)$/;
/** Smaller files are not worth compressing. */
const leastBytes = 1024;

/** Puts `.br` and `.gz` beside the files of a folder and of all folders in it. @param {string} folder */
export async function precompress(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  await Promise.all(
    names.filter((name) => compressible.test(name)).map((name) => squeeze(path.join(folder, name))),
  );
}

/** @param {string} file */
async function squeeze(file) {
  const bytes = readFileSync(file);
  if (bytes.length < leastBytes) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
