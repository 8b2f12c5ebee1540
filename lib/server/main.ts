import { log } from '@/lib/core/log';
import { announceSetup } from './access/first-run';
import { startFault } from './cannot-start';
import type { Container } from './container';
import { makeDataFolder } from './data-folder';
import { demoLinks } from './demo/demo-links';
import { clearHalfMadeDemo, seedDemo } from './demo/demo-seed';
import { processEnvironment, readSettings, type Settings, setLibraryEnvironment } from './env';
import { checkPort } from './listening';
import { announce } from './log/announce';
import { openLog } from './log/open-log';
import { handleProcessErrors } from './log/process-errors';
import { Shutdown } from './shutdown';
import { startPortal } from './start-portal';
import { type Stop, stopOnSignals } from './stop-signals';

async function announceAddresses(container: Container): Promise<void> {
  const { settings } = container;
  if (settings.role === 'worker')
    return announce(`This worker of Acetate takes jobs of ${settings.origin.origin}`);
  announce(`Acetate is open at ${settings.origin.origin}`);
  const setup = await announceSetup(container);
  if (setup) announce(setup);
  if (settings.demo) for (const { who, href } of await demoLinks(container)) announce(`  ${who}: ${href}`);
}

function refuse(sentences: readonly string[]): void {
  const lines = ['Acetate does not start:', ...sentences.map((sentence) => `  - ${sentence}`)];
  process.stderr.write(`${lines.join('\n')}\n`);
}

interface Opening {
  readonly settings: Settings;
  readonly shutdown: Shutdown;
  readonly stop: Stop;
}

async function open({ settings, shutdown, stop }: Opening): Promise<void> {
  const onLost = (error: unknown) => {
    log.fatal('PostgreSQL ended and cannot be started again. The portal stops.', error);
    stop(1);
  };
  await clearHalfMadeDemo(settings);
  const portal = await startPortal({ settings, shutdown, onLost });
  // In development Next shows them in the page.
  if (!settings.development) handleProcessErrors(stop);
  await seedDemo(portal.container);
  if (shutdown.hasBegun) return;
  await portal.listen();
  await announceAddresses(portal.container);
}

async function start(): Promise<void> {
  const root = process.cwd();
  const read = readSettings(processEnvironment(root), root);
  if (!read.ok) {
    refuse(read.refusal);
    process.exitCode = 1;
    return;
  }
  const settings = read.value;
  setLibraryEnvironment(settings);
  makeDataFolder(settings.dataDirectory);
  await checkPort(settings);
  openLog(settings.observing.log, { capturesConsole: !settings.development });
  const shutdown = new Shutdown();
  let opening: Promise<void> = Promise.resolve();
  const stop = stopOnSignals(shutdown, () => opening);
  opening = open({ settings, shutdown, stop });
  try {
    await opening;
  } catch (error) {
    if (shutdown.hasBegun) return; // it was told to stop
    refuse([startFault(error)]);
    stop(1);
  }
}

start().catch((error: unknown) => {
  refuse([startFault(error)]);
  process.exit(1);
});
