import { announceSetup } from './access/first-run';
import { demoLinks } from './demo/demo-links';
import { clearHalfMadeDemo, seedDemo } from './demo/demo-seed';
import { processEnvironment, readSettings, setLibraryEnvironment } from './env';
import { startPortal } from './start-portal';

/** A stop that takes longer than this is cut off; jobs come again and PostgreSQL recovers. */
const stopWithinMs = 30_000;

async function main(): Promise<void> {
  const root = process.cwd();
  const read = readSettings(processEnvironment(root), root);
  if (!read.ok) {
    console.error(
      ['Acetate does not start:', ...read.refusal.map((sentence) => `  - ${sentence}`)].join('\n'),
    );
    process.exitCode = 1;
    return;
  }
  const settings = read.value;
  setLibraryEnvironment(settings);
  await clearHalfMadeDemo(settings);
  const portal = await startPortal(settings);
  const stop = () => {
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    void portal.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  try {
    await seedDemo(portal.container);
    await portal.listen();
  } catch (error) {
    await portal.stop();
    throw error;
  }
  console.log(`Acetate is open at ${settings.origin.origin}`);
  const setup = await announceSetup(portal.container);
  if (setup) console.log(setup);
  if (settings.demo)
    for (const { who, href } of await demoLinks(portal.container)) console.log(`  ${who}: ${href}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `Acetate does not start: ${error.message}` : error);
  process.exit(1);
});
