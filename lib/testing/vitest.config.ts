import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The project's root and the `@/` alias. */
export const place = { root, resolve: { alias: [{ find: /^@\//, replacement: root }] } };
export const globalSetup = [fileURLToPath(new URL('./global-setup.ts', import.meta.url))];

/** Only for hangs, not limits on speed: machines are slow and shared. */
export const timeouts = { testTimeout: 180_000, hookTimeout: 180_000 };

const filesOf = (suffix: string) => `{lib,components,prisma}/**/*${suffix}.test.{ts,tsx}`;
/** Tests of the full lane: they take their time. */
export const fullTests = filesOf('.full');

/** The quick lane, which `npm test` runs. */
export default defineConfig({
  ...place,
  test: {
    ...timeouts,
    globalSetup,
    // The SDK's notice about Node 20; its version is locked.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    include: [filesOf('')],
    exclude: [...configDefaults.exclude, fullTests],
    maxWorkers: availableParallelism(),
    // Files share what their process has loaded, which saves a third of the time: what a test changes globally, it undoes.
    isolate: false,
  },
});
