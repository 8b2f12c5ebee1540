// @ts-check
// `npm test`: installs when needed, builds, checks, and runs the tests of the quick lane.
import { installWhenMissing } from './install.mjs';

installWhenMissing();
const { generate, build } = await import('./build.mjs');
const { runChecks, sourceChecks, typeCheck } = await import('./checks.mjs');
const { journeys, runLane, unitTests } = await import('./lanes.mjs');

await runLane('quick', async function* () {
  await generate();
  // The build and the unit tests leave some processor time free; one check at a time uses it.
  const [sources] = await Promise.all([runChecks(sourceChecks, 1), build()]);
  yield sources;
  const [types, units] = await Promise.all([runChecks([typeCheck]), unitTests('quick')]);
  yield types;
  yield units;
  yield await journeys('quick');
});
