import { z } from 'zod';
import type { DeliverableId, DeliveryId, Sha256, TrackId } from '@/lib/core/ids';
import type { RecordedEvent, ReleaseEvent } from '../events';
import type { Verdict } from '../policy/policy';
import type { Release } from '../releases/release';
import type { Deliverable, DeliverableKind, Delivery } from './delivery';
import type { DeliveryObstacle, DeliveryPlan } from './delivery-plan';
import { type ProofLine, proofOf, readBackChecks } from './read-back.view';

/** A track that would be delivered now. */
export interface PlannedTrackView {
  readonly id: TrackId;
  readonly position: number;
  readonly title: string;
  readonly version: number;
  readonly isrc: string | null;
  readonly approvedBy: string;
}

/** What stands in the way, and of which track. */
export interface ObstacleView extends Pick<DeliveryObstacle, 'kind' | 'sentence'> {
  readonly trackId: TrackId;
}

/** What would be built now, for the studio. */
export interface PlanView {
  readonly tracks: readonly PlannedTrackView[];
  readonly obstacles: readonly ObstacleView[];
  /** What files may lack, but seldom should. Titles of tracks without a code. */
  readonly lacks: { readonly isrc: readonly string[]; readonly upc: boolean; readonly artwork: boolean };
}

export interface DeliverableView {
  readonly id: DeliverableId;
  readonly kind: DeliverableKind;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly fileSha256: Sha256;
  readonly pcmSha256: Sha256;
  readonly proof: readonly ProofLine[];
  /** As the manifest says it; null for what it does not say. */
  readonly facts: FileFacts | null;
}

const factsSchema = z.object({
  trackNumber: z.number().nullable(),
  format: z.object({ sampleRate: z.number(), bitDepth: z.number().nullable(), frames: z.number() }),
  loudness: z.object({ integratedLufs: z.number().nullable() }),
  peak: z.object({ truePeakDbtp: z.number().nullable() }),
  madeFrom: z.object({ version: z.number().nullable(), processing: z.array(z.string()) }),
});
export type FileFacts = z.output<typeof factsSchema> & { readonly title: string | null };

const manifestSchema = z.object({
  generator: z.object({ name: z.string(), version: z.string(), engineVersion: z.string() }),
  tracks: z.array(
    z.object({
      metadata: z.object({ trackNumber: z.number(), title: z.string(), isrc: z.string().nullable() }),
      version: z.object({ number: z.number(), pcmSha256: z.string() }),
    }),
  ),
  files: z.array(factsSchema.extend({ path: z.string() })),
});
export type ManifestView = Omit<z.output<typeof manifestSchema>, 'files'>;

/** One line of who took what. */
export interface DownloadView {
  readonly seq: number;
  readonly personId: string;
  readonly name: string;
  readonly fileName: string;
  /** The ZIP rather than one file of it. */
  readonly whole: boolean;
  /** ISO 8601. */
  readonly at: string;
}

export interface DeliveryView {
  readonly id: DeliveryId;
  readonly number: number;
  readonly state: Delivery['state'];
  readonly kinds: readonly DeliverableKind[];
  readonly by: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly readyAt: string | null;
  readonly failure: string | null;
  readonly zip: Delivery['zip'];
  /** Exactly what is approved at this moment: bytes, texts and codes. */
  readonly current: boolean;
  readonly files: readonly DeliverableView[];
  readonly manifest: ManifestView | null;
  /** Newest first; empty for people outside the studio. */
  readonly downloads: readonly DownloadView[];
}

export interface DeliveryPage {
  /** Null for people outside the studio. */
  readonly plan: PlanView | null;
  /** Newest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly mayBuild: Verdict;
  readonly mayDownload: Verdict;
}

export function presentPlan(release: Release, { tracks, obstacles, isrcMissing }: PlanSeen): PlanView {
  return {
    tracks: tracks.map(({ track, version, approval }) => ({
      id: track.id,
      position: track.position,
      title: track.title,
      version: version.number,
      isrc: track.isrc,
      approvedBy: approval.name,
    })),
    obstacles: obstacles.map(({ track, kind, sentence }) => ({ trackId: track.id, kind, sentence })),
    lacks: { isrc: isrcMissing, upc: release.upc === null, artwork: release.artwork === null },
  };
}

type PlanSeen = DeliveryPlan & { readonly isrcMissing: readonly string[] };

type Downloaded = RecordedEvent<Extract<ReleaseEvent, { type: 'deliverable.downloaded' }>>;

export function presentDownload({ seq, actor, at, event }: Downloaded): DownloadView {
  const { deliverableId, name } = event;
  return {
    seq,
    personId: actor.id,
    name: actor.name,
    fileName: name,
    whole: deliverableId === null,
    at: at.toISOString(),
  };
}

interface Around {
  readonly files: readonly Deliverable[];
  readonly current: boolean;
  readonly downloads: readonly DownloadView[];
}

export function presentDelivery(delivery: Delivery, { files, current, downloads }: Around): DeliveryView {
  const parsed = manifestSchema.safeParse(delivery.manifest);
  const manifest = parsed.success ? parsed.data : null;
  const { id, number, state, kinds, createdBy, createdAt, readyAt, failure, zip } = delivery;
  return {
    ...{ id, number, state, kinds, failure, zip, current, downloads },
    by: createdBy.name,
    startedAt: createdAt.toISOString(),
    readyAt: readyAt?.toISOString() ?? null,
    files: files.map((file) => presentFile(file, manifest)),
    manifest: manifest && { generator: manifest.generator, tracks: manifest.tracks },
  };
}

function presentFile(file: Deliverable, manifest: z.output<typeof manifestSchema> | null): DeliverableView {
  const { id, kind, fileName, sizeBytes, fileSha256, pcmSha256, readBack } = file;
  const entry = manifest?.files.find(({ path }) => path.endsWith(`/${fileName}`));
  const track = manifest?.tracks.find(({ metadata }) => metadata.trackNumber === entry?.trackNumber);
  return {
    ...{ id, kind, fileName, sizeBytes, fileSha256, pcmSha256 },
    proof: proofOf(readBackChecks(readBack)),
    facts: entry
      ? {
          trackNumber: entry.trackNumber,
          format: entry.format,
          loudness: entry.loudness,
          peak: entry.peak,
          madeFrom: entry.madeFrom,
          title: track?.metadata.title ?? null,
        }
      : null,
  };
}
