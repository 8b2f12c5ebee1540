import { ServerProcess } from '@/lib/testing/portal/server-process';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { until } from '@/lib/testing/until';
import { CrowdPage } from '../load/crowd-page';
import { NoteWriters } from '../server/note-writers';
import { music, SteadyWork } from '../server/steady-work';
import { Cluster } from './cluster';

export interface UpgradeFigures {
  readonly notes: number;
  readonly uploads: number;
  readonly deliveries: number;
  /** Notes that were acknowledged while nodes of both builds were there. */
  readonly notesOfBoth: number;
  readonly lostOrDoubled: readonly string[];
  /** Of one request. */
  readonly longestRequestSeconds: number;
  readonly losses: number;
}

const pagesOpen = 4;
/** Notes for each state of the cluster: both web nodes take their share of them. */
const notesEach = 30;

/** Pages that are asked for before the schema changes: connections keep the plans of their queries. */
async function askBefore({ origin }: Cluster): Promise<void> {
  for (let visit = 0; visit < 20; visit++) await fetch(`${origin}/sign-in`);
}

/**
 * Replaces the nodes of an older build one by one, the last three while people work. The first new one migrates the database;
 * from then on the older ones run on the newer schema. Prints are left to the other proof: builds with different engines
 * refuse each other's.
 */
export async function proveUpgrade(folder: string, olderTree: string): Promise<UpgradeFigures> {
  const cluster = await Cluster.start(folder, (settings) => ServerProcess.start(settings, olderTree));
  const pages: CrowdPage[] = [];
  try {
    await askBefore(cluster);
    await cluster.replace('web', 0);
    const release = await ProofRelease.open(cluster);
    const { releaseId, trackId, engineer } = release;
    const version = await release.sendVersion(music('tape.wav', 20, 12));
    await release.approvePosted();
    const seq = (await cluster.uow.read.releases.findRelease(releaseId))?.seq ?? 0;
    const visit = { origin: cluster.origin, headers: engineer.headers, releaseId, trackId };
    for (let index = 0; index < pagesOpen; index++) pages.push(new CrowdPage(visit, seq));
    await until('the pages are live', async () => pages.every((page) => page.isLive) || null);

    const writers = await NoteWriters.open(release, version.id);
    const work = new SteadyWork(release, null);
    await writers.more(notesEach);
    await cluster.replace('worker', 0);
    await writers.more(notesEach);
    const notesOfBoth = writers.acknowledged.size;
    await cluster.replace('web', 1);
    await writers.more(notesEach);
    await cluster.replace('worker', 1);
    await writers.more(notesEach);
    const after = performance.now();
    await writers.more(1);
    const hasHeard = (page: CrowdPage) => page.isLive && [...page.known.values()].some((at) => at > after);
    await until('every page is live', async () => pages.every(hasHeard) || null);
    await Promise.all([writers.stop(), work.stop()]);
    return {
      notes: writers.acknowledged.size,
      uploads: work.uploads.size,
      deliveries: work.deliveries.length,
      notesOfBoth,
      lostOrDoubled: [...(await writers.lostOrDoubled()), ...(await work.faults())],
      longestRequestSeconds: writers.longestMs / 1000,
      losses: pages.reduce((sum, { losses }) => sum + losses, 0),
    };
  } finally {
    for (const page of pages) page.close();
    await cluster.stop();
  }
}
