import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const listed = readFileSync(path.join(root, 'lib/domain/README.md'), 'utf8');

/** Ids of the rules in the list, in its order. */
const ids = [...listed.matchAll(/^- ([A-Z]{3,4}-\d+):/gm)].map(([, id = '']) => id);
const prefixes = [...new Set(ids.map((id) => id.replace(/-\d+$/, '')))];
const ofList = new RegExp(`\\b(?:${prefixes.join('|')})-\\d+\\b`, 'g');
/** A rule that refuses, whatever its prefix. */
const refusing = /\b(?:refusal\(\s*'[a-z-]+',\s*|rule: )'([A-Z]{3,4}-\d+)'/g;

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|sql)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](generated|node_modules)[\\/]/.test(file) && file !== import.meta.filename)
    .map((file) => readFileSync(file, 'utf8'));
}

const code = ['app', 'components', 'lib', 'prisma'].flatMap(sources);
/** Formats are explained in their own folder. */
const formats = /^(FMT|WAV|AIF|FLAC|MPEG|ID3)-/;
const notOurs = new Set(['EAN-13']);

describe('rules', () => {
  it('every rule named in the code is in the list', () => {
    const named = code.flatMap((text) => [
      ...[...text.matchAll(ofList)].map(([id]) => id),
      ...[...text.matchAll(refusing)].map(([, id = '']) => id),
    ]);
    const missing = new Set(named.filter((id) => !ids.includes(id) && !formats.test(id) && !notOurs.has(id)));
    expect([...missing]).toEqual([]);
  });

  it('every rule of the list is named in the code, and listed once', () => {
    const named = new Set(code.flatMap((text) => [...text.matchAll(ofList)].map(([id]) => id)));
    expect(ids.filter((id) => !named.has(id))).toEqual([]);
    expect(ids.length).toBe(new Set(ids).size);
  });
});
