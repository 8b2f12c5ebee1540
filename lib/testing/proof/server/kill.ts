import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { expect } from 'vitest';
import type { DeliveryId, MixId, PrintId, UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { EventType } from '@/lib/domain/events/event';
import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import { parseProgress, progressChannel } from '@/lib/jobs/progress';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { PortalApp } from '@/lib/testing/portal/portal-app';
import { type ProofFile, ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { musicLike } from '@/lib/testing/signals/tones';
import { until } from '@/lib/testing/until';

export interface KillScale {
  /** What is killed with -9. */
  readonly what: 'app' | 'app and database';
  /** Length of the mix that is printed and delivered: long enough to be cut in the middle. */
  readonly mixSeconds: number;
  /** Length of the file that is half sent. */
  readonly uploadSeconds: number;
}

export interface KillFigures {
  /** Bytes that were received by the restart, and in total. */
  readonly resumedAt: number;
  readonly sentBytes: number;
  readonly sentSha256: string;
  readonly storedSha256: string;
  /** Seconds from the start of the new process until it answers, and until each job runs again. */
  readonly secondsToOpen: number;
  readonly secondsToPrint: number;
  readonly secondsToDelivery: number;
  /** How often each thing completed: once. */
  readonly versions: number;
  readonly printsProved: number;
  readonly deliveriesReady: number;
  readonly referencesAdded: number;
  /** Hash of the delivery's ZIP: as recorded, and as downloaded. */
  readonly zipSha256: string;
  readonly downloadedSha256: string;
  readonly files: number;
  /** Files in folders of unfinished work that belong to nobody. */
  readonly leftovers: readonly string[];
}

function music(name: string, seconds: number, seed: number): ProofFile {
  const side = (add: number) =>
    musicLike(Math.round(seconds * 48_000), { sampleRate: 48_000, seed: seed + add });
  return proofFile(name, wavBytes([side(0), side(1)]));
}

function recipeWithDrive(driveDb: number): Recipe {
  const recipe = defaultRecipe();
  for (const module of recipe.modules) if (module.kind === 'limiter') module.inputGainDb = driveDb;
  return recipe;
}

/** When progress of a job was first reported, by the id of its result. */
class ProgressListener {
  readonly heard = new Map<string, number>();
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<ProgressListener> {
    const listener = new ProgressListener(new pg.Client({ connectionString: url }));
    listener.#client.on('error', () => {}); // the database may be killed under it
    listener.#client.on('notification', ({ payload }) => {
      const progress = parseProgress(payload ?? '');
      if (progress && !listener.heard.has(progress.id)) listener.heard.set(progress.id, performance.now());
    });
    await listener.#client.connect();
    await listener.#client.query(`listen ${progressChannel}`);
    return listener;
  }

  async waitFor(...ids: string[]): Promise<void> {
    await until('the jobs are at work', async () => ids.every((id) => this.heard.has(id)) || null);
  }

  close(): Promise<void> {
    return this.#client.end().catch(() => {});
  }
}

interface Underway {
  readonly uploadId: UploadId;
  readonly printId: PrintId;
  readonly deliveryId: DeliveryId;
}

/** A file half sent, a print rendering and a delivery building, at the same time; then everything is killed. */
async function cutOff(
  release: ProofRelease<PortalApp>,
  work: { mixId: MixId; recipe: Recipe; half: ProofFile; what: KillScale['what'] },
): Promise<Underway> {
  const { app, engineer } = release;
  const listener = await ProgressListener.open(app.database.url);
  const uploadId = await release.beginUpload(work.half, 'reference');
  const count = work.half.bytes.length >> 1;
  engineer.sendPart(paths.tus(uploadId), work.half.bytes, { offset: 0, count });
  const staged = path.join(app.dataDirectory, 'staging', uploadId);
  await until('half of the file is there', async () => (await stat(staged)).size >= count || null);
  // One after the other: begun together, the print could have ended before the delivery was at work.
  const deliveryId = await release.startDelivery();
  await listener.waitFor(deliveryId);
  const printId = await release.startPrint(work.mixId, work.recipe);
  await listener.waitFor(printId);
  await app.kill(work.what);
  await listener.close();
  return { uploadId, printId, deliveryId };
}

async function assertCutInTheMiddle(
  { app }: ProofRelease<PortalApp>,
  { printId, deliveryId }: Underway,
): Promise<void> {
  const print = await app.uow.read.versions.findPrint(printId);
  const delivery = await app.uow.read.deliveries.findDelivery(deliveryId);
  if (print?.serverPcmSha256 !== null || delivery?.state !== 'building') {
    throw new Error('A job had ended before the app was killed: the mix is too short for this proof.');
  }
}

/**
 * Kills the app in the middle of an upload, a print and a delivery, starts it again, and checks their outcome.
 * @throws if one of them does not complete, or completes wrongly
 */
export async function proveKill(folder: string, scale: KillScale): Promise<KillFigures> {
  const app = await PortalApp.start(folder);
  try {
    const release = await ProofRelease.open(app);
    const mix = music('mix.wav', scale.mixSeconds, 11);
    const half = music('half sent.wav', scale.uploadSeconds, 23);
    const mixId = await release.sendMix(mix);
    const first = await release.startPrint(mixId, recipeWithDrive(2));
    await release.witness(first, mix, recipeWithDrive(2));
    await release.approveNewest((await release.proved(first)).id);

    const recipe = recipeWithDrive(5);
    const underway = await cutOff(release, { mixId, recipe, half, what: scale.what });
    const killedAt = performance.now();
    await app.restart();
    const openedAt = performance.now();
    const listener = await ProgressListener.open(app.database.url);
    await assertCutInTheMiddle(release, underway);
    const resumed = await finishUpload(release, underway.uploadId, half);
    const again = await release.startPrint(mixId, recipe); // pressed once more
    if (again !== underway.printId) throw new Error('The same print was started a second time.');
    await release.witness(underway.printId, mix, recipe);
    await listener.waitFor(underway.printId, underway.deliveryId);
    const since = (id: string) => ((listener.heard.get(id) ?? Number.NaN) - killedAt) / 1000;
    const ended = await whatBecame(release, underway);
    await listener.close();
    return {
      ...resumed,
      ...ended,
      secondsToOpen: (openedAt - killedAt) / 1000,
      secondsToPrint: since(underway.printId),
      secondsToDelivery: since(underway.deliveryId),
    };
  } finally {
    await app.stop();
  }
}

/** What a client does after losing its connection: asks how much was received, and sends the rest. */
async function finishUpload(release: ProofRelease<PortalApp>, uploadId: UploadId, half: ProofFile) {
  const { engineer, app } = release;
  const resumedAt = await engineer.offsetOf(paths.tus(uploadId));
  await engineer.sendRest(paths.tus(uploadId), half.bytes, resumedAt);
  const audioFileId = await release.measured(uploadId);
  const file = await app.uow.read.audio.findAudioFile(audioFileId);
  const downloaded = await engineer.hashOf(paths.original(audioFileId));
  if (downloaded !== file?.fileSha256) throw new Error('What is stored is not what its name says.');
  return { resumedAt, sentBytes: half.bytes.length, sentSha256: half.sha256, storedSha256: downloaded };
}

/** Counts the results of everything, and compares the ZIP that was offered with the downloaded one. */
async function whatBecame(release: ProofRelease<PortalApp>, { printId, deliveryId }: Underway) {
  const { app, engineer } = release;
  const { masterId } = await release.proved(printId);
  const { zip } = await release.delivered(deliveryId);
  const { versions, deliveries, events } = app.uow.read;
  const recorded = await events.listAfter(release.releaseId, 0, 1000);
  const count = (type: EventType) => recorded.filter(({ event }) => event.type === type).length;
  return {
    versions: (await versions.listVersions(masterId)).length,
    printsProved: count('print.proved'),
    deliveriesReady: count('delivery.ready'),
    referencesAdded: count('reference.added'),
    zipSha256: zip?.sha256 ?? 'none',
    downloadedSha256: await engineer.hashOf(paths.deliveryZip(deliveryId)),
    files: (await deliveries.listDeliverables(deliveryId)).length,
    leftovers: await leftovers(app.dataDirectory),
  };
}

/** Every field except the times. */
export function expectOnceAndWhole(found: KillFigures): void {
  expect(found.resumedAt).toBeGreaterThanOrEqual(found.sentBytes >> 1);
  expect(found.storedSha256).toBe(found.sentSha256);
  expect(found.downloadedSha256).toBe(found.zipSha256);
  expect(found).toMatchObject({
    versions: 2, // the one before the kill, and the one that was interrupted
    printsProved: 2,
    deliveriesReady: 1,
    referencesAdded: 1,
    files: 4,
    leftovers: [],
  });
}

/** Files of jobs and uploads left on the disk that belong to nobody. */
async function leftovers(dataDirectory: string): Promise<string[]> {
  const owners = await readdir(path.join(dataDirectory, 'scratch'));
  const scratch = await Promise.all(owners.map((name) => readdir(path.join(dataDirectory, 'scratch', name))));
  return [...owners.slice(1), ...scratch.flat(), ...(await readdir(path.join(dataDirectory, 'staging')))];
}
