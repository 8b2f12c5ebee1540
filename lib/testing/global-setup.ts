import { buildEngine } from '../engine/build.mjs';

/** Compiles the engine's kernels before any test imports them; unchanged ones are skipped. */
export async function setup(): Promise<void> {
  await buildEngine();
}
