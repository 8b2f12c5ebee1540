import path from 'node:path';
import { expect } from 'vitest';
import type { VersionId } from '@/lib/core/ids';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { PortalApp } from '@/lib/testing/portal/portal-app';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { seededRandom } from '@/lib/testing/seeded-random';
import { until } from '@/lib/testing/until';
import { NoteWriters } from './note-writers';
import { music, SteadyWork } from './steady-work';

/** Everything that was acknowledged while the portal was killed again and again, and what became of it. */
export interface KillsFigures {
  readonly notes: number;
  readonly uploads: number;
  readonly prints: number;
  readonly deliveries: number;
  /** What was acknowledged and is not there exactly once, in words. */
  readonly lostOrDoubled: readonly string[];
  /** From a kill until a note was acknowledged again, the longest. */
  readonly secondsToReturn: number;
}

/** Kills the app so many times at random moments, every third time with its database, while people work. */
export async function proveKills(folder: string, kills: number): Promise<KillsFigures> {
  const app = await PortalApp.start(path.join(folder, 'data'));
  try {
    const release = await ProofRelease.open(app);
    const mix = music('mix.wav', 20, 11);
    const mixId = await release.sendMix(mix);
    const first = await release.startPrint(mixId, defaultRecipe());
    await release.witness(first, mix, defaultRecipe());
    const version = await release.proved(first);
    await release.approveNewest(version.id);
    const writers = await NoteWriters.open(release, version.id as VersionId);
    const work = new SteadyWork(release, mix);
    const random = seededRandom(19);
    let secondsToReturn = 0;
    for (let kill = 0; kill < kills; kill++) {
      await writers.more(1);
      const moment = performance.now() + 4000 * random();
      await until('the moment has come', async () => performance.now() >= moment || null);
      const killed = performance.now();
      await app.kill(kill % 3 === 2 ? 'app and database' : 'app');
      await app.restart();
      await writers.more(1);
      const seconds = (performance.now() - killed) / 1000;
      console.log(`kill ${kill + 1}: a note was acknowledged ${seconds.toFixed(1)} s later`);
      secondsToReturn = Math.max(secondsToReturn, seconds);
    }
    await Promise.all([writers.stop(), work.stop()]);
    return {
      notes: writers.acknowledged.size,
      uploads: work.uploads.size,
      prints: work.prints.length,
      deliveries: work.deliveries.length,
      lostOrDoubled: [...(await writers.lostOrDoubled()), ...(await work.faults())],
      secondsToReturn,
    };
  } finally {
    await app.stop();
  }
}

/** Promised: the portal is back by itself this soon. */
const backWithinSeconds = 30;

export function expectNothingLost(found: KillsFigures): void {
  expect(found.lostOrDoubled).toEqual([]);
  for (const count of [found.notes, found.uploads, found.prints, found.deliveries])
    expect(count).toBeGreaterThan(0);
  expect(found.secondsToReturn).toBeLessThan(backWithinSeconds);
}
