// @ts-check
// `npm run dev`: the demo on Next's development server. Pages reload themselves. A kernel that is saved is compiled and goes
// into the audio thread's script, and what plays in an open page plays on through it, without a restart. The server restarts
// only when its own bundle has changed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { warmCompiler } from '../engine/build.mjs';
import { workletOptions } from '../player/build.mjs';
import { generate } from './build.mjs';
import { bundleOptions } from './bundle.mjs';
import { compileKernels, newestKernels, writeKernels } from './dev-kernels.mjs';
import { root } from './launch.mjs';
import { watchSources } from './watch-sources.mjs';
import { watchedBundle } from './watched-bundle.mjs';

/** Pages and server take long to compile what imports a kernel: meanwhile the sound would wait for them. */
const headStartMs = 3000;
const serverBundle = path.join('.build', 'server', 'main.mjs');
/** @type {import('node:child_process').ChildProcess | undefined} */
let server;

function startServer() {
  const environment = {
    NODE_ENV: /** @type {const} */ ('development'),
    ACETATE_DEMO: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  server = spawn(process.execPath, ['--enable-source-maps', path.join(root, serverBundle)], {
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
const worklet = await watchedBundle(root, { ...workletOptions, plugins: [newestKernels] });
const bundles = await watchedBundle(root, bundleOptions(root));
await Promise.all([worklet.refresh(), bundles.refresh()]);

const endWatching = watchSources(root, ['lib', 'prisma'], async (files) => {
  const began = performance.now();
  // The kernels' sources, and what parts of them are generated from.
  const sources = /^lib\/engine\/(kernels\/|modules\/|check\/watch\/detections\.ts$)/;
  const isOfKernels = files.some((file) => sources.test(file));
  const kernels = isOfKernels ? await compileKernels(root) : [];
  const changed = [...files, ...kernels];
  const heard = await worklet.refresh(changed);
  if (heard.length > 0) {
    console.log(
      `The audio thread's script is new after ${((performance.now() - began) / 1000).toFixed(1)} s.`,
    );
  }
  if (kernels.length > 0) {
    await wait(headStartMs);
    writeKernels();
  }
  const written = await bundles.refresh(changed);
  if (!written.includes(serverBundle)) return;
  await endServer();
  startServer();
});
startServer();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, async () => {
    endWatching();
    await Promise.all([worklet.close(), bundles.close()]);
    await endServer();
    process.exit(0);
  });
}
await warmCompiler();
