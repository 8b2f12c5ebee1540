import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { packagesReached } from './packages-reached.mjs';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Installs packages at these places of `node_modules`. */
function install(root: string, packages: Readonly<Record<string, Manifest>>): void {
  for (const [place, manifest] of Object.entries(packages)) {
    const folder = path.join(root, 'node_modules', place);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  }
}

test('whatever a package depends on comes with it, in the version that it finds, and nothing else', () =>
  temporaryFolder('packages', async (root) => {
    install(root, {
      server: {
        dependencies: { '@scope/part': '1', cycle: '1' },
        optionalDependencies: { 'for-this-system': '1', 'for-another': '1' },
        peerDependencies: { studio: '1' },
      },
      '@scope/part': { dependencies: { shared: '2' } },
      '@scope/part/node_modules/shared': { dependencies: { below: '1' } },
      shared: {},
      below: {},
      cycle: { dependencies: { server: '1' } },
      'for-this-system': {},
      studio: {},
      compiler: {},
    });
    expect(packagesReached(root, ['server'], /^$/).sort()).toEqual([
      '@scope/part',
      '@scope/part/node_modules/shared',
      'below',
      'cycle',
      'for-this-system',
      'server',
    ]);
    expect(packagesReached(root, ['server'], /^(@scope|cycle|for-)/)).toEqual(['server']);
  }));

test('what is missing is said rather than left out', () =>
  temporaryFolder('packages', async (root) => {
    install(root, { server: { dependencies: { gone: '1' } } });
    expect(() => packagesReached(root, ['server'], /^$/)).toThrow('gone is not installed');
  }));
