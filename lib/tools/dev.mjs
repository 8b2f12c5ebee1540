// @ts-check
// `npm run dev`: the demo on Next's development server. Pages reload themselves; the server restarts when its own
// modules change.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { context } from 'esbuild';
import { generate } from './build.mjs';
import { bundleOptions } from './bundle.mjs';
import { root } from './launch.mjs';

/** @type {import('node:child_process').ChildProcess | undefined} */
let server;
let stopping = false;

function startServer() {
  const environment = {
    NODE_ENV: /** @type {const} */ ('development'),
    ACETATE_DEMO: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  server = spawn(process.execPath, ['--enable-source-maps', path.join(root, '.build/server/main.mjs')], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
}

/** Ends the running server and waits for it. @returns {Promise<void>} */
function endServer() {
  const running = server;
  if (!running || running.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    running.on('exit', () => resolve());
    running.kill('SIGTERM');
  });
}

await generate();
const options = bundleOptions(root);
const bundler = await context({
  ...options,
  plugins: [
    ...options.plugins,
    {
      name: 'restart',
      setup(build) {
        build.onEnd(async ({ errors }) => {
          if (errors.length > 0 || stopping) return;
          await endServer();
          startServer();
        });
      },
    },
  ],
});
await bundler.watch();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, async () => {
    stopping = true;
    await bundler.dispose();
    await endServer();
    process.exit(0);
  });
}
