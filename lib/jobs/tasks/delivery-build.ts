import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import type { Clock } from '@/lib/core/clock';
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
import type { Release } from '@/lib/domain/releases/release';
import { BrokenRow } from '@/lib/domain/stored-json';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { Job } from '../job';
import { progressReporter } from '../progress';
import { runThread } from '../run-thread';
import type { DeliverInput, DeliverOutput } from '../threads/deliver.thread';

export interface DeliveryTools {
  readonly uow: UnitOfWork;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** For progress. */
  readonly pool: Pool;
  /** On the disk of the blobs: deliveries are large. */
  readonly scratchFolder: string;
  readonly threadFile: (name: string) => string;
  /** The portal's own version, for the manifest. */
  readonly portalVersion: string;
}

const ours = 'Building the delivery failed through a fault on our side. Nothing was offered; build it again.';

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
  return async ({ deliveryId }, { signal, attempt, maxAttempts }) => {
    const delivery = await tools.uow.read.deliveries.findDelivery(deliveryId);
    if (delivery?.state !== 'building') return;
    noteLogIds({ releaseId: delivery.releaseId });
    try {
      const built = await build(tools, delivery, signal);
      if (typeof built === 'string') await failDelivery(context, deliveryId, built);
      else await publishDelivery(context, deliveryId, built);
    } catch (error) {
      if (signal.aborted || attempt < maxAttempts) throw error;
      await failDelivery(context, deliveryId, ours);
      throw error;
    }
  };
}

async function build(
  tools: DeliveryTools,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<BuiltDelivery | string> {
  const { uow, pool } = tools;
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
  const scratch = await mkdtemp(path.join(tools.scratchFolder, 'delivery-'));
  const sourceDir = await mkdtemp(path.join(tools.scratchFolder, 'sources-'));
  try {
    const output = await runThread<DeliverOutput>({
      file: tools.threadFile('deliver'),
      input: await deliverInput(tools, { kinds, release, tracks, outDir: scratch, sourceDir }),
      signal,
      onProgress: progressReporter(pool, {
        stream: release.id,
        kind: 'delivery',
        seenBy: 'studio',
        id: delivery.id,
      }),
    });
    return output.refused === null ? await keep(tools, scratch, output) : output.refused;
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await rm(sourceDir, { recursive: true, force: true });
  }
}

async function deliverInput(
  { blobs, clock, portalVersion }: DeliveryTools,
  work: {
    kinds: readonly DeliverableKind[];
    release: Release;
    tracks: readonly PlannedTrack[];
    outDir: string;
    sourceDir: string;
  },
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
  for (const file of files) await blobs.putFile(path.join(folder, ...file.path.split('/')));
  await blobs.putFile(zip.path);
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
