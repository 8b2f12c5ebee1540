import { defineConfig } from 'vitest/config';
import { globalSetup, place } from './vitest.config';

/** The full proofs, one after the other: `npm run proof`. */
export default defineConfig({
  ...place,
  test: {
    globalSetup,
    include: ['lib/**/*.proof.ts'],
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 180_000,
  },
});
