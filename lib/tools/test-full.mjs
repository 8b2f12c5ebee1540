// @ts-check
// `npm run test:full`: the slow tests that `npm test` leaves out: long listening, every browser, every codec.
import { installWhenMissing } from './install.mjs';

installWhenMissing();
const { build } = await import('./build.mjs');
const { journeys, runLane, unitTests } = await import('./lanes.mjs');

await runLane('full', async function* () {
  await build();
  yield await unitTests('full');
  yield await journeys('full');
});
