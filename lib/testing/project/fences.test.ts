import { appendFileSync, copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cruise, folders } from '../../tools/fences.mjs';

const root = path.join(import.meta.dirname, '../../..');
const rules = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs'));

/** A file in each folder with an import that its row forbids, and the rule that must report it. */
type Plant = readonly [rule: string, file: string, source: string];
const planted: readonly Plant[] = [
  ['core-imports', 'lib/core/x.ts', `import '../domain/context';`],
  ['core-needs-no-node', 'lib/core/x.ts', `import 'node:fs';`],
  ['core-and-engine-are-alone', 'lib/engine/x.ts', `import 'zod';`],
  ['engine-imports', 'lib/engine/x.ts', `import '../core/clock';`],
  ['kernels-are-alone', 'lib/engine/kernels/x.ts', `import '../units';`],
  ['kernels-are-compiled', 'lib/engine/x.ts', `import './kernels/meter';`],
  ['kernel-stages-are-apart', 'lib/engine/kernels/loudness/x.ts', `import '../spectrum/hann';`],
  ['kernel-rooms-are-below', 'lib/engine/kernels/memory/x.ts', `import '../loudness/windows';`],
  ['engine-inside', 'lib/delivery/x.ts', `import '../engine/modules/wire';`],
  ['formats-imports', 'lib/formats/x.ts', `import '../domain/context';`],
  ['domain-imports', 'lib/domain/x.ts', `import '../data/prisma';`],
  [
    'domain-types-only',
    'lib/domain/x.ts',
    `import { units } from '../engine/units'; export const x = units;`,
  ],
  ['endpoints-imports', 'lib/endpoints/x.ts', `import '../server/routes/respond';`],
  [
    'endpoints-types-only',
    'lib/endpoints/x.ts',
    `import { stampOf } from '../domain/policy/actor'; export const x = stampOf;`,
  ],
  ['pcm-imports', 'lib/pcm/x.ts', `import '../player/match/match';`],
  ['delivery-imports', 'lib/delivery/x.ts', `import '../storage/blob-store';`],
  [
    'delivery-types-only',
    'lib/delivery/x.ts',
    `import { stampOf } from '../domain/policy/actor'; export const x = stampOf;`,
  ],
  [
    'data-imports',
    'lib/data/x.ts',
    `import type { Opened } from '../formats/open-audio'; export type X = Opened;`,
  ],
  ['storage-imports', 'lib/storage/x.ts', `import '../data/prisma';`],
  ['backup-imports', 'lib/backup/x.ts', `import '../domain/context';`],
  ['uploads-imports', 'lib/uploads/x.ts', `import '../data/prisma';`],
  ['jobs-imports', 'lib/jobs/x.ts', `import '../server/routes/respond';`],
  ['mail-imports', 'lib/mail/x.ts', `import '../data/prisma';`],
  ['realtime-imports', 'lib/realtime/x.ts', `import '../data/prisma';`],
  ['player-imports', 'lib/player/x.ts', `import '../domain/context';`],
  ['server-imports', 'lib/server/x.ts', `import '../player/match/match';`],
  ['cli-imports', 'lib/cli/x.ts', `import '../domain/context';`],
  ['components-imports', 'components/x.ts', `import '../lib/server/routes/respond';`],
  [
    'components-types-only',
    'components/x.ts',
    `import { createFirstStudio } from '../lib/domain/studios/studio.commands'; export const x = createFirstStudio;`,
  ],
  ['app-imports', 'app/x.ts', `import '../lib/data/prisma';`],
  [
    'app-types-only',
    'app/x.ts',
    `import { stampOf } from '../lib/domain/policy/actor'; export const x = stampOf;`,
  ],
  ['prisma-imports', 'prisma/x.ts', `import '../lib/storage/blob-store';`],
  ['e2e-imports', 'e2e/x.ts', `import '../lib/server/routes/respond';`],
  ['only-prisma-client', 'lib/server/x.ts', `import '../data/generated/prisma/client';`],
  ['only-socket-io', 'lib/server/x.ts', `import 'socket.io';`],
  ['only-next', 'lib/jobs/x.ts', `import 'next/headers';`],
  ['only-pino', 'lib/jobs/x.ts', `import 'pino';`],
  ['only-react', 'lib/server/x.ts', `import 'react';`],
  ['testing-is-for-tests', 'lib/server/x.ts', `import '../testing/clock';`],
  [
    'pages-call-areas',
    'components/x.ts',
    `import { endpoints } from '../lib/endpoints/endpoints.table'; export const x = endpoints;`,
  ],
  ['tools-are-started', 'lib/server/x.ts', `import '../tools/launch';`],
  ['no-cycles', 'lib/core/x.ts', `import './y';`],
  ['no-cycles', 'lib/formats/x.ts', `import type { Back } from './y'; export type X = Back;`],
  ['resolvable', 'lib/core/x.ts', `import './nowhere';`],
];

/** The module that a planted import refers to, so that it resolves and has the requested name. */
function writeTarget(file: string, source: string): void {
  const target = /'(\.[^']+)'/.exec(source)?.[1];
  if (!target || target.endsWith('nowhere')) return;
  const place = path.join(path.dirname(file), `${target}.ts`);
  mkdirSync(path.dirname(place), { recursive: true });
  const name = /\{ (\w+) \}/.exec(source)?.[1] ?? 'unused';
  const isBack = target === './y';
  const from = `from './${path.basename(file, '.ts')}';\n`;
  const asType = `${isBack ? `import type { X } ${from}` : ''}export type ${name} = ${isBack ? 'X' : '1'};\n`;
  const asValue = `${isBack ? `import ${from.slice(5)}` : ''}export const ${name} = 1;\n`;
  appendFileSync(place, source.includes('import type') ? asType : asValue);
}

const fileOf = (index: number, [, file]: Plant) => file.replace('x.ts', `planted-${index}.ts`);

/** A small portal with every violation in it. */
function plantAll(folder: string): void {
  for (const name of folders) mkdirSync(path.join(folder, name), { recursive: true });
  for (const [index, plant] of planted.entries()) {
    const place = path.join(folder, fileOf(index, plant));
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, `${plant[2]}\n`);
    writeTarget(place, plant[2]);
  }
  for (const name of ['package.json', 'tsconfig.json'])
    copyFileSync(path.join(root, name), path.join(folder, name));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}

describe('fences', () => {
  const parent = path.join(root, '.data-test', `fences-${process.pid}`);
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  test('every rule has a planted violation', () => {
    const named: string[] = rules.forbidden.map((rule: { name: string }) => rule.name);
    expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(named));
  });

  test('every planted violation is reported by its rule', async () => {
    plantAll(parent);
    const { violations } = await cruise(parent);
    const missed = planted.filter(
      (plant, index) =>
        !violations.some(({ from, rule }) => from === fileOf(index, plant) && rule.name === plant[0]),
    );
    expect(missed).toEqual([]);
  });
});
