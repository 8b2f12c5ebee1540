import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { fullTests, globalSetup, place, timeouts } from './vitest.config';

/** Tests that compute, or drive a portal that nobody kills: they may share the processors. */
const computed = [
  'lib/{backup,domain,engine,formats}/**/*.full.test.ts',
  'lib/player/codec/{chain,encode}/*.full.test.ts',
  'lib/player/codec/aac.full.test.ts',
  'lib/server/console/**/*.full.test.ts',
  'lib/testing/{crawler,proof/server}/{crawler,backup}.full.test.ts',
];

/** The full lane, which `npm run test:full` runs: what computes first, then one file at a time what plays in real time or is killed. */
export default defineConfig({
  ...place,
  test: {
    projects: [
      {
        ...place,
        test: {
          ...timeouts,
          globalSetup,
          name: 'computed',
          include: computed,
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...place,
        test: {
          ...timeouts,
          globalSetup,
          name: 'in real time',
          include: [fullTests],
          exclude: ['node_modules/**', ...computed],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
