// @ts-check
// `npm start`: production, on what `npm run build` made.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, runServer } from './launch.mjs';

if (existsSync(path.join(root, '.build/server/main.mjs')) && existsSync(path.join(root, '.next/BUILD_ID'))) {
  process.exitCode = await runServer({ NODE_ENV: 'production' });
} else {
  console.error('Nothing is built yet. Run `npm run build` first, or `npm run demo` to look around.');
  process.exitCode = 1;
}
