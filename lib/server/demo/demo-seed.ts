import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Container } from '../container';
import { openDatabase } from '../database/database';
import type { Settings } from '../env';
import { announce } from '../log/announce';

/** What `prisma/seed/main.ts` exports: fills an empty portal whose jobs run already. */
export interface SeedModule {
  seed(container: Container): Promise<void>;
}

/** A marker in the data folder while the demo is being made. */
function unfinishedMark({ dataDirectory }: Pick<Settings, 'dataDirectory'>): string {
  return path.join(dataDirectory, 'demo-is-being-made');
}

/** What half a demo leaves behind; the songs are kept. */
const halfMade = ['pg18', 'blobs', 'staging', 'scratch'];

/** Removes a demo that was only half made, so that it is made again. Call before the portal starts. */
export async function clearHalfMadeDemo(settings: Settings): Promise<void> {
  if (!settings.demo || !existsSync(unfinishedMark(settings))) return;
  // Its PostgreSQL may have outlived a killed start: adopt it, then end it.
  await (await openDatabase(settings, { onLost: () => {} })).close();
  for (const folder of halfMade) {
    rmSync(path.join(settings.dataDirectory, folder), { recursive: true, force: true });
  }
  rmSync(unfinishedMark(settings));
}

/** Fills the demo's empty database, once. */
export async function seedDemo(container: Container): Promise<void> {
  const { settings, uow } = container;
  const bundle = path.join(settings.root, '.build/seed/seed.mjs');
  if (!settings.demo || !existsSync(bundle) || (await uow.read.studios.hasStudio())) return;
  announce('Making the demo: four songs are played, measured and mastered. This happens once …');
  const started = performance.now();
  writeFileSync(unfinishedMark(settings), '');
  const { seed } = (await import(pathToFileURL(bundle).href)) as SeedModule;
  await seed(container);
  rmSync(unfinishedMark(settings));
  announce(`The demo is there after ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
