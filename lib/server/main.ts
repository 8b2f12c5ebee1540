import { announceSetup } from './access/first-run';
import { demoLinks } from './demo/demo-links';
import { clearHalfMadeDemo, seedDemo } from './demo/demo-seed';
import { processEnvironment, readSettings, type Settings, setLibraryEnvironment } from './env';
import { announce } from './log/announce';
import { openLog } from './log/open-log';
import { handleProcessErrors } from './log/process-errors';
import { type Portal, startPortal } from './start-portal';

/** A shutdown that takes longer than this is cut off; jobs are retried and PostgreSQL recovers. */
const stopWithinMs = 30_000;

function stopOnSignals(portal: Portal, { development }: Settings): void {
  const stop = (code: number) => {
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    void portal.stop().then(() => process.exit(code));
  };
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(0));
  // In development Next shows them in the page.
  if (!development) handleProcessErrors(stop);
}

async function announceAddresses({ container }: Portal): Promise<void> {
  const { settings } = container;
  announce(`Acetate is open at ${settings.origin.origin}`);
  const setup = await announceSetup(container);
  if (setup) announce(setup);
  if (settings.demo) for (const { who, href } of await demoLinks(container)) announce(`  ${who}: ${href}`);
}

async function main(): Promise<void> {
  const root = process.cwd();
  const read = readSettings(processEnvironment(root), root);
  if (!read.ok) {
    const sentences = read.refusal.map((sentence) => `  - ${sentence}`);
    process.stderr.write(`${['Acetate does not start:', ...sentences].join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const settings = read.value;
  setLibraryEnvironment(settings);
  openLog(settings.observing.log, { capturesConsole: !settings.development });
  await clearHalfMadeDemo(settings);
  const portal = await startPortal(settings);
  stopOnSignals(portal, settings);
  try {
    await seedDemo(portal.container);
    await portal.listen();
  } catch (error) {
    await portal.stop();
    throw error;
  }
  await announceAddresses(portal);
}

main().catch((error: unknown) => {
  process.stderr.write(`Acetate does not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
