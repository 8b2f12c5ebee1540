import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { CHANGED, INSIDE } from './inside.table.mjs';
import { WITH_SOURCE } from './known.table.mjs';
import { shippedPackages } from './packages.mjs';

const root = path.join(import.meta.dirname, '../../..');

test('every package that comes with the portal has its notices and a link to its source', () => {
  const packages = shippedPackages(root);
  const names = packages.map(({ name }) => name);
  // In the browser alone, on the server alone, and what those bring.
  expect(names).toEqual(expect.arrayContaining(['wavesurfer.js', 'pg', 'engine.io-client', '@tus/utils']));
  expect(names).not.toContain('vitest');
  for (const { name, notice, source } of packages) {
    expect(notice.length, name).toBeGreaterThan(300);
    expect(source, name).toMatch(/^https?:\/\/[\w.-]+\/./);
  }
});

test('what asks for its source is told from the rest, also inside of binaries', () => {
  const packages = shippedPackages(root);
  const asking = packages.filter(({ asksForSource }) => asksForSource).map(({ name }) => name);
  expect(asking).toEqual(
    expect.arrayContaining(['@libav.js/variant-obsolete', '@mediabunny/aac-encoder', 'mpg123-decoder']),
  );
  for (const { name, licence, inside } of packages)
    if (!asking.includes(name)) {
      expect(WITH_SOURCE).not.toContain(licence);
      expect(inside.map((part) => part.licence).join()).not.toMatch(/GPL|MPL/);
    }
  const libvips = packages.find(({ name }) => name.startsWith('@img/sharp-libvips'));
  expect(libvips?.notice).toMatch(
    /librsvg[\s\S]*GNU LESSER GENERAL PUBLIC LICENSE[\s\S]*GNU GENERAL PUBLIC LICENSE/,
  );
});

test('what is said of single packages is said of packages that are there', () => {
  const names = shippedPackages(root).map(({ name }) => name);
  const isThere = (key: string) =>
    names.some((name) => (key.endsWith('/') ? name.startsWith(key) : name === key));
  expect(Object.keys({ ...INSIDE, ...CHANGED }).filter((key) => !isThere(key))).toEqual([]);
});

test('a package under a licence that nobody has read ends the build', async () => {
  await temporaryFolder('licences', async (folder) => {
    const put = (place: string, manifest: object) => {
      mkdirSync(path.join(folder, place), { recursive: true });
      writeFileSync(path.join(folder, place, 'package.json'), JSON.stringify(manifest));
    };
    put('.', { dependencies: { viral: '1.0.0' } });
    put('node_modules/viral', { name: 'viral', version: '1.0.0', license: 'AGPL-3.0' });
    expect(() => shippedPackages(folder)).toThrow('viral has AGPL-3.0, which nobody has read');
  });
});
