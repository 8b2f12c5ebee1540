// `npm run bench -- player`: the review page of the built portal compared with pages that only use wavesurfer.js, in one run.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { benchPlayer } from './run';

const figuresFile = process.argv[2];
if (!figuresFile) throw new Error('Give the file to write the figures to.');

// Builds the current sources; steps whose sources are unchanged are skipped.
const { status } = spawnSync(process.execPath, ['lib/tools/build.mjs'], { stdio: 'inherit' });
if (status !== 0) throw new Error(`The build ended with ${status}.`);

const started = performance.now();
const sections = await benchPlayer({
  full: { openings: 9, changes: 11 },
  slowed: { openings: 5, changes: 7 },
});
console.log(`Everything together took ${((performance.now() - started) / 60_000).toFixed(1)} minutes.`);
writeFileSync(figuresFile, JSON.stringify(sections));
