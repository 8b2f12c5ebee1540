// @ts-check
// `npm run demo`: from a fresh clone to a usable page. Only Node has to be installed.
import { installWhenMissing } from './install.mjs';

installWhenMissing();
const { build } = await import('./build.mjs');
const { runServer } = await import('./launch.mjs');
console.log('Building what changed …');
await build();
process.exitCode = await runServer({ NODE_ENV: 'production', ACETATE_DEMO: '1' });
