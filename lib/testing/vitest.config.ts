import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the tests are and what `@/` is. */
export const place = { root, resolve: { alias: [{ find: /^@\//, replacement: root }] } };
export const globalSetup = [fileURLToPath(new URL('./global-setup.ts', import.meta.url))];

/** Nets for what hangs, not limits on speed: machines are slow and shared. */
const nets = { testTimeout: 180_000, hookTimeout: 180_000 };

/** The files whose sound runs in real time: they say so with `realTime` of browsers.ts. */
const sounding = readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `lib/${file.replaceAll(path.sep, '/')}`)
  .filter((file) => /\brealTime\b/.test(readFileSync(path.join(root, file), 'utf8')));

export default defineConfig({
  ...place,
  test: {
    globalSetup,
    projects: [
      {
        ...place,
        test: {
          ...nets,
          name: 'unit',
          include: ['{lib,components,prisma}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...sounding],
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...place,
        // Afterwards, one file at a time, with the machine to itself.
        test: {
          ...nets,
          name: 'sound',
          include: sounding,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
