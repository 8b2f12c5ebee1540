// @ts-check
// `npm run test:full`: the slow tests that `npm test` leaves out: long listening, every browser, every codec.
// `npm run test:full -- NAME…`: those of them that have NAME in their path, or as a journey in their file name.
import { installWhenMissing } from './install.mjs';
import { journeyFiles, meant, patternOf, unitTestFiles, withName, withPath } from './test-files.mjs';

installWhenMissing();
const { build } = await import('./build.mjs');
const { journeys, runLane, unitTests } = await import('./lanes.mjs');

const words = process.argv.slice(2);
const units = meant(words, (word) => withPath(unitTestFiles('full'), word));
const travels = meant(words, (word) => withName(journeyFiles('full'), word));
if (words.length > 0 && units.length + travels.length === 0) {
  console.error(`No test of the full lane has ${words.join(' or ')} in its name.`);
  process.exit(1);
}
const isAll = words.length === 0;

await runLane(
  'full',
  async function* () {
    await build();
    if (isAll || units.length > 0) yield await unitTests('full', { only: units });
    if (isAll || travels.length > 0) yield await journeys('full', { only: travels.map(patternOf) });
  },
  { isAll },
);
