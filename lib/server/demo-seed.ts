import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Container } from './container';

/** What `prisma/seed/main.ts` exports: fills an empty portal whose jobs run already. */
export interface SeedModule {
  seed(container: Container): Promise<void>;
}

/** Fills the demo's empty database, once. What a killed start left half made is said, not shown. */
export async function seedDemo(container: Container): Promise<void> {
  const { settings, uow } = container;
  const bundle = path.join(settings.root, '.build/seed/seed.mjs');
  const done = path.join(settings.dataDirectory, 'demo-is-complete');
  if (!settings.demo || !existsSync(bundle) || existsSync(done)) return;
  if (await uow.read.studios.hasStudio()) {
    throw new Error(
      `the demo in ${settings.dataDirectory} was never finished. Remove that folder and start again.`,
    );
  }
  console.log('Making the demo studio …');
  const started = performance.now();
  const { seed } = (await import(pathToFileURL(bundle).href)) as SeedModule;
  await seed(container);
  writeFileSync(done, '');
  console.log(`The demo studio is there after ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
