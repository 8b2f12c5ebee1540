import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    include: ['{lib,components,prisma}/**/*.test.{ts,tsx}'],
    // A net for a test that hangs, not a limit on speed: machines are slow and shared.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: [fileURLToPath(new URL('./global-setup.ts', import.meta.url))],
  },
});
