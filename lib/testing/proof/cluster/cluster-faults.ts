import { expect } from 'vitest';
import type { VersionId } from '@/lib/core/ids';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { until } from '@/lib/testing/until';
import { CrowdPage } from '../load/crowd-page';
import { NoteWriters } from '../server/note-writers';
import { music, SteadyWork } from '../server/steady-work';
import { Cluster } from './cluster';

/** What is killed in turn. */
export const victims = ['web node', 'worker', 'database', 'store'] as const;
export type Victim = (typeof victims)[number];

export interface ClusterFigures {
  readonly notes: number;
  readonly uploads: number;
  readonly prints: number;
  readonly deliveries: number;
  /** What was acknowledged and is not there exactly once, in words. */
  readonly lostOrDoubled: readonly string[];
  /** From each kill until a note was acknowledged again, and until every open page was live and had heard of a note. */
  readonly secondsToWrite: Readonly<Record<Victim, number>>;
  readonly secondsToHear: Readonly<Record<Victim, number>>;
  /** Connections that pages lost. */
  readonly losses: number;
}

/** Two people's pages for each web node, more or less: the balancer distributes them. */
const pagesOpen = 4;

async function inflict(cluster: Cluster, victim: Victim, round: number): Promise<() => Promise<void>> {
  switch (victim) {
    case 'web node':
      await cluster.kill('web', round % 2);
      return () => cluster.restart('web', round % 2);
    case 'worker':
      await cluster.kill('worker', round % 2);
      return () => cluster.restart('worker', round % 2);
    case 'database':
      await cluster.restartDatabase();
      return async () => {};
    case 'store':
      await cluster.restartStore();
      return async () => {};
    default:
      return victim satisfies never;
  }
}

/** Kills each part so many times while people on both web nodes write, send, print and have deliveries built. */
export async function proveCluster(folder: string, rounds: number): Promise<ClusterFigures> {
  const cluster = await Cluster.start(folder);
  const pages: CrowdPage[] = [];
  try {
    const release = await ProofRelease.open(cluster);
    const { releaseId, trackId, engineer } = release;
    const mix = music('mix.wav', 20, 11);
    const mixId = await release.sendMix(mix);
    const first = await release.startPrint(mixId, defaultRecipe());
    await release.witness(first, mix, defaultRecipe());
    const version = await release.proved(first);
    await release.approveNewest(version.id);
    const seq = (await cluster.uow.read.releases.findRelease(releaseId))?.seq ?? 0;
    const visit = { origin: cluster.origin, headers: engineer.headers, releaseId, trackId };
    for (let index = 0; index < pagesOpen; index++) pages.push(new CrowdPage(visit, seq));
    await until('the pages are live', async () => pages.every((page) => page.isLive) || null);

    const writers = await NoteWriters.open(release, version.id as VersionId);
    const work = new SteadyWork(release, mix);
    const secondsToWrite = { 'web node': 0, worker: 0, database: 0, store: 0 };
    const secondsToHear = { ...secondsToWrite };
    for (let round = 0; round < rounds; round++)
      for (const victim of victims) {
        await writers.more(10);
        const killed = performance.now();
        const since = () => (performance.now() - killed) / 1000;
        const restart = await inflict(cluster, victim, round);
        await writers.more(1);
        secondsToWrite[victim] = Math.max(secondsToWrite[victim], since());
        const after = performance.now();
        const hasHeard = (page: CrowdPage) =>
          page.isLive && [...page.known.values()].some((at) => at > after);
        await until('every page is live again', async () => pages.every(hasHeard) || null);
        secondsToHear[victim] = Math.max(secondsToHear[victim], since());
        console.log(`${victim} killed: every page had heard of a note after ${since().toFixed(1)} s`);
        await restart();
      }
    await Promise.all([writers.stop(), work.stop()]);
    return {
      notes: writers.acknowledged.size,
      uploads: work.uploads.size,
      prints: work.prints.length,
      deliveries: work.deliveries.length,
      lostOrDoubled: [...(await writers.lostOrDoubled()), ...(await work.faults())],
      secondsToWrite,
      secondsToHear,
      losses: pages.reduce((sum, { losses }) => sum + losses, 0),
    };
  } finally {
    for (const page of pages) page.close();
    await cluster.stop();
  }
}

/** Promised for a node that dies; the database and the store are started again by us, which takes its time. */
const nodeBackWithinSeconds = 5;

export function expectNothingLost(found: ClusterFigures): void {
  expect(found.lostOrDoubled).toEqual([]);
  for (const count of [found.notes, found.uploads, found.prints, found.deliveries])
    expect(count).toBeGreaterThan(0);
  expect(found.losses).toBeGreaterThan(0);
  for (const victim of ['web node', 'worker'] as const)
    expect(found.secondsToHear[victim], victim).toBeLessThan(nodeBackWithinSeconds);
}
