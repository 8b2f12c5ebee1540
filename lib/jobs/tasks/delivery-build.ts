import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import type { Clock } from '@/lib/core/clock';
import { isDiskFull } from '@/lib/core/disk-full';
import type { Ids } from '@/lib/core/ids';
import { noteLogIds } from '@/lib/core/log';
import type { DeliveryTrack } from '@/lib/delivery/delivery';
import { type DeliverableKind, isDeliverableKind } from '@/lib/domain/deliverables/deliverable-kind';
import type { Delivery } from '@/lib/domain/deliverables/delivery';
import {
  type BuiltDelivery,
  failDelivery,
  publishDelivery,
} from '@/lib/domain/deliverables/delivery.commands';
import { type PlannedTrack, planDelivery } from '@/lib/domain/deliverables/delivery-plan';
import { checkRoomForMade } from '@/lib/domain/deliverables/delivery-room';
import type { Release } from '@/lib/domain/releases/release';
import { BrokenRow } from '@/lib/domain/stored-json';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import type { UploadLimits } from '@/lib/domain/uploads/upload';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { BlobStore } from '@/lib/storage/blob-store';
import { type DiskRoom, waitsForRoom, whileThereIsRoom } from '../disk-room';
import type { Job } from '../job';
import { type LastWords, tellingItsEnd } from '../last-words';
import { progressReporter } from '../progress';
import { runThread } from '../run-thread';
import { referringTo } from '../stored-bytes';
import { limitsOfDelivery } from '../thread-limits';
import type { DeliverInput, DeliverOutput } from '../threads/deliver.thread';

export interface DeliveryTools extends DiskRoom {
  readonly uow: UnitOfWork;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** For progress. */
  readonly pool: Pool;
  readonly threadFile: (name: string) => string;
  /** The portal's own version, for the manifest. */
  readonly portalVersion: string;
  readonly limits: UploadLimits;
}

const words: LastWords = {
  ours: 'Building the delivery failed through a fault on our side. Nothing was offered; build it again.',
  overTime:
    'Building the delivery took far longer than it may, so it was given up. Nothing was offered; build it again when the server has less to do.',
  overMemory:
    'Building the delivery took far more memory than it may, so it was given up. Nothing was offered; choose fewer formats.',
};

const unknownFormat =
  'A format was asked for that this version of Acetate does not know. A newer version made this delivery.';

const unreadableKinds =
  'Which formats were asked for cannot be read any more. Choose them again, and build a new delivery.';

/**
 * Makes the files of a delivery in a thread, stores them by their hashes and offers them, if they are still what is
 * approved. Interrupted anywhere, it starts again; only the run that publishes counts.
 */
export function deliveryBuildJob(tools: DeliveryTools): Job<'delivery.build'> {
  const context = { ...tools, actor: { kind: 'system' } } as const;
  return async ({ deliveryId }, run) => {
    const delivery = await tools.uow.read.deliveries.findDelivery(deliveryId);
    if (delivery?.state !== 'building') return;
    noteLogIds({ releaseId: delivery.releaseId });
    const tell = (sentence: string) => failDelivery(context, deliveryId, sentence);
    await tellingItsEnd({ run, words, tell }, async () => {
      const built = await build(tools, delivery, run.signal);
      if (typeof built === 'string') await tell(built);
      else {
        const hashes = [...built.files.map(({ fileSha256 }) => fileSha256), built.zip.sha256];
        await publishDelivery({ ...context, uow: referringTo(tools, hashes) }, deliveryId, built);
      }
    });
  };
}

async function build(
  tools: DeliveryTools,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<BuiltDelivery | string> {
  const { uow } = tools;
  const release = await uow.read.releases.findRelease(delivery.releaseId);
  if (!release) return 'The release is gone.';
  const { tracks, blockers } = await planDelivery(uow.read, release);
  const [blocker] = blockers;
  if (blocker) return blocker.sentence;
  const unreadable = tracks.map(unreadableRecipe).find((sentence) => sentence !== null);
  if (unreadable) return unreadable;
  if (delivery.kinds instanceof BrokenRow) return unreadableKinds;
  const kinds = delivery.kinds.filter(isDeliverableKind);
  if (kinds.length < delivery.kinds.length) return unknownFormat;
  const tell = progressReporter(tools.pool, {
    stream: release.id,
    kind: 'delivery',
    seenBy: 'studio',
    id: delivery.id,
  });
  // In one format at least, and once more in the ZIP file.
  const bytes = 2 * tracks.reduce((sum, { file }) => sum + file.sizeBytes, 0);
  try {
    return await whileThereIsRoom(tools, { signal, bytes }, (until) =>
      buildFiles(tools, { kinds, release, tracks }, { signal: until, tell }),
    );
  } catch (error) {
    if (isDiskFull(error)) tell(0, waitsForRoom);
    throw error;
  }
}

interface Planned {
  readonly kinds: readonly DeliverableKind[];
  readonly release: Release;
  readonly tracks: readonly PlannedTrack[];
}

/** Of all files together, were none of them compressed. */
function uncompressedBytes({ kinds, tracks }: Planned): number {
  return kinds.length * tracks.reduce((sum, { file }) => sum + Math.max(file.madeBytes, file.sizeBytes), 0);
}

async function buildFiles(
  tools: DeliveryTools,
  planned: Planned,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: ReturnType<typeof progressReporter> },
): Promise<BuiltDelivery | string> {
  const scratch = await mkdtemp(path.join(tools.scratchFolder, 'delivery-'));
  const outDir = path.join(scratch, 'made');
  const sourceDir = path.join(scratch, 'sources');
  try {
    await mkdir(outDir);
    await mkdir(sourceDir);
    const output = await runThread<DeliverOutput>({
      file: tools.threadFile('deliver'),
      input: await deliverInput(tools, { ...planned, outDir, sourceDir }),
      signal,
      limits: limitsOfDelivery(uncompressedBytes(planned)),
      onProgress: tell,
    });
    if (output.refused !== null) return output.refused;
    const { files, zip } = output;
    const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, zip.sizeBytes);
    const room = await checkRoomForMade(tools, {
      releaseId: planned.release.id,
      bytes,
      limits: tools.limits,
    });
    return room.ok ? await keep(tools, outDir, output) : room.refusal.sentence;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function deliverInput(
  { blobs, clock, portalVersion }: DeliveryTools,
  work: Planned & { readonly outDir: string; readonly sourceDir: string },
): Promise<DeliverInput> {
  const { kinds, release, tracks, outDir, sourceDir } = work;
  const sources: Record<string, string> = {};
  for (const { file } of tracks) sources[file.fileSha256] = await blobs.path(file.fileSha256, sourceDir);
  const { title, artist, upc, label, catalogueNumber, year, artwork } = release;
  return {
    tracks: tracks.map(deliveryTrack),
    kinds,
    outDir,
    generator: { name: 'Acetate', version: portalVersion },
    createdAt: clock.now(),
    release: { title, artist, upc, label, catalogueNumber, year },
    artwork: artwork && { ...artwork, file: await blobs.path(artwork.sha256, sourceDir) },
    sources,
  };
}

function deliveryTrack({ track, metadata, version, file }: PlannedTrack): DeliveryTrack {
  const { id, number, pcmSha256, recipe } = version;
  const ceilingDbtp = recipe?.settings.ok ? ceilingOf(recipe.settings.value) : null;
  const engineVersion = recipe?.engineVersion ?? null;
  return {
    trackId: track.id,
    metadata,
    version: {
      id,
      number,
      fileSha256: file.fileSha256,
      pcmSha256,
      engineVersion,
      ...(ceilingDbtp === null ? {} : { ceilingDbtp }),
    },
  };
}

/** The ceiling of the last limiter that is on. */
function ceilingOf(recipe: Recipe): number | null {
  const limiter = recipe.modules.findLast((module) => module.kind === 'limiter' && !module.bypass);
  return limiter?.kind === 'limiter' ? limiter.ceilingDb : null;
}

/** VER-17: without its recipe the ceiling of a master is unknown. */
function unreadableRecipe({ metadata, version }: PlannedTrack): string | null {
  const settings = version.recipe?.settings;
  if (!settings || settings.ok) return null;
  return `The settings of v${version.number} of “${metadata.title}” can’t be read, so its ceiling is not known. ${settings.sentence}`;
}

/** Moves everything into the store; what is already there is the same bytes. */
async function keep(
  { blobs }: DeliveryTools,
  folder: string,
  { files, manifest, zip }: Extract<DeliverOutput, { refused: null }>,
): Promise<BuiltDelivery> {
  for (const file of files) {
    const { fileSha256: sha256, sizeBytes } = file;
    await blobs.putFile(path.join(folder, ...file.path.split('/')), { sha256, sizeBytes });
  }
  await blobs.putFile(zip.path, { sha256: zip.sha256, sizeBytes: zip.sizeBytes });
  return {
    manifest,
    zip: { sha256: zip.sha256, sizeBytes: zip.sizeBytes },
    files: files.map(
      ({ trackId, versionId, kind, fileName, fileSha256, pcmSha256, sizeBytes, readBack }) => ({
        trackId,
        versionId,
        kind,
        fileName,
        fileSha256,
        pcmSha256,
        sizeBytes,
        readBack,
      }),
    ),
  };
}
