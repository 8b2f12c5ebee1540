import { defineConfig } from 'vitest/config';
import { fullTests, globalSetup, place, timeouts } from './vitest.config';

/** The full lane, which `npm run test:full` runs: one file at a time, since most of them play in real time. */
export default defineConfig({
  ...place,
  test: { ...timeouts, globalSetup, name: 'full', include: [fullTests], fileParallelism: false },
});
