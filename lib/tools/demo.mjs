// @ts-check
// `npm run demo`: from a fresh clone to a usable page. Nothing but Node is there before the first step.
import { installWhenMissing } from './install.mjs';

installWhenMissing();
const { build } = await import('./build.mjs');
const { runServer } = await import('./launch.mjs');
console.log('Building what changed …');
await build();
process.exitCode = await runServer({ NODE_ENV: 'production', ACETATE_DEMO: '1' });
