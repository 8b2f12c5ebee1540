import type { TestProject } from 'vitest/node';
import { buildEngine } from '../engine/build.mjs';
import { prepareTestPostgres } from './database/database-server';

/** Compiles the engine's kernels before any test imports them; unchanged ones are skipped. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildEngine();
  const { directory, close } = await prepareTestPostgres();
  project.provide('testPostgres', { directory, ownerPid: process.pid });
  return close;
}
