import type { DeliverableId, DeliveryId, Sha256, TrackId } from '@/lib/core/ids';
import type { RecordedEvent, ReleaseEvent } from '../events/event';
import { shownName } from '../members/person-name';
import type { Verdict } from '../policy/policy';
import type { Release } from '../releases/release';
import { BrokenRow } from '../stored-json';
import type { StoredKind } from './deliverable-kind';
import type { Deliverable, Delivery } from './delivery';
import type { DeliveryBlocker, DeliveryPlan } from './delivery-plan';
import type { Manifest, ManifestFile } from './manifest';
import { type ProofLine, proofOf } from './read-back.view';

/** A track that would be delivered now. */
export interface PlannedTrackView {
  readonly id: TrackId;
  readonly position: number;
  readonly title: string;
  readonly version: number;
  readonly isrc: string | null;
  readonly approvedBy: string;
}

/** What has to be corrected first, and on which track. */
export interface BlockerView extends Pick<DeliveryBlocker, 'kind' | 'sentence'> {
  readonly trackId: TrackId;
}

/** What would be built now, for the studio. */
export interface PlanView {
  readonly tracks: readonly PlannedTrackView[];
  readonly blockers: readonly BlockerView[];
  /** What is missing but does not block a delivery; `isrc`: titles of tracks without a code. */
  readonly missing: { readonly isrc: readonly string[]; readonly upc: boolean; readonly artwork: boolean };
}

export interface DeliverableView {
  readonly id: DeliverableId;
  readonly kind: StoredKind;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly fileSha256: Sha256;
  readonly pcmSha256: Sha256;
  /** Null when it cannot be read. */
  readonly proof: readonly ProofLine[] | null;
  /** Null for a file that the manifest does not name. */
  readonly facts: FileFacts | null;
}

/** What the manifest says of a file. */
export interface FileFacts extends Pick<ManifestFile, 'trackNumber' | 'format' | 'madeFrom'> {
  readonly title: string | null;
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
}

export interface ManifestView extends Pick<Manifest, 'generator'> {
  readonly tracks: readonly {
    readonly trackNumber: number;
    readonly title: string;
    readonly isrc: string | null;
    readonly version: number;
    readonly pcmSha256: string;
  }[];
}

/** One download, in the studio's list. */
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
  /** Null when they cannot be read; then it is not known whether the delivery is current. */
  readonly kinds: readonly StoredKind[] | null;
  readonly by: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly readyAt: string | null;
  readonly failure: string | null;
  readonly zip: Delivery['zip'];
  /** Exactly what is approved at this moment: bytes, texts and codes. */
  readonly current: boolean;
  /** DEL-10: it may be downloaded from outside the studio. */
  readonly offered: boolean;
  /** DEL-10, DEL-11: since when and why it is no longer offered; without files for people outside the studio. */
  readonly ended: OfferEndView | null;
  /** When whoever looks has last downloaded something of it, ISO 8601. */
  readonly taken: string | null;
  readonly files: readonly DeliverableView[];
  /** Null when it cannot be read. */
  readonly manifest: ManifestView | null;
  /** Newest first; empty for people outside the studio. */
  readonly downloads: readonly DownloadView[];
}

export interface OfferEndView {
  /** `lapsed`: it is not what is approved now. */
  readonly how: 'withdrawn' | 'lapsed';
  /** ISO 8601; null when it ended before that was recorded. */
  readonly at: string | null;
  readonly reason: string;
}

export interface DeliveryPage {
  /** Null for people outside the studio. */
  readonly plan: PlanView | null;
  /** Newest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly mayBuild: Verdict;
  readonly mayWithdraw: Verdict;
  readonly mayDownload: Verdict;
}

export function presentPlan(release: Release, { tracks, blockers, isrcMissing }: PlanSeen): PlanView {
  return {
    tracks: tracks.map(({ track, version, approval }) => ({
      id: track.id,
      position: track.position,
      title: track.title,
      version: version.number,
      isrc: track.isrc,
      approvedBy: shownName(approval.name),
    })),
    blockers: blockers.map(({ track, kind, sentence }) => ({ trackId: track.id, kind, sentence })),
    missing: { isrc: isrcMissing, upc: release.upc === null, artwork: release.artwork === null },
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
  readonly offered: boolean;
  readonly downloads: readonly DownloadView[];
  readonly taken: string | null;
}

/** DEL-10: why a finished delivery is not offered. */
function presentEnd(delivery: Delivery, current: boolean): OfferEndView | null {
  if (delivery.state !== 'ready') return null;
  const { withdrawn, lapsed } = delivery;
  if (withdrawn) return { how: 'withdrawn', at: withdrawn.at.toISOString(), reason: withdrawn.reason };
  if (current) return null;
  return { how: 'lapsed', at: lapsed?.at.toISOString() ?? null, reason: lapsed?.reason ?? '' };
}

export function presentDelivery(
  delivery: Delivery,
  { files, current, offered, downloads, taken }: Around,
): DeliveryView {
  const { id, number, state, kinds, createdBy, createdAt, readyAt, failure, zip } = delivery;
  const manifest = readableOrNull(delivery.manifest);
  return {
    ...{ id, number, state, failure, zip, current, offered, taken, downloads },
    ended: presentEnd(delivery, current),
    kinds: readableOrNull(kinds),
    by: createdBy.name,
    startedAt: createdAt.toISOString(),
    readyAt: readyAt?.toISOString() ?? null,
    files: files.map((file) => presentFile(file, manifest)),
    manifest: manifest && presentManifest(manifest),
  };
}

/** DEL-9: the page says that it cannot be read; the log has the row. */
function readableOrNull<Value>(stored: Value | BrokenRow): Value | null {
  return stored instanceof BrokenRow ? null : stored;
}

function presentManifest({ generator, tracks }: Manifest): ManifestView {
  return {
    generator,
    tracks: tracks.map(({ metadata, version }) => ({
      trackNumber: metadata.trackNumber,
      title: metadata.title,
      isrc: metadata.isrc,
      version: version.number,
      pcmSha256: version.pcmSha256,
    })),
  };
}

function presentFile(file: Deliverable, manifest: Manifest | null): DeliverableView {
  const { id, kind, fileName, sizeBytes, fileSha256, pcmSha256 } = file;
  const readBack = readableOrNull(file.readBack);
  const entry = manifest?.files.find(({ path }) => path.endsWith(`/${fileName}`));
  const track = manifest?.tracks.find(({ metadata }) => metadata.trackNumber === entry?.trackNumber);
  return {
    ...{ id, kind, fileName, sizeBytes, fileSha256, pcmSha256 },
    proof: readBack && proofOf(readBack),
    facts: entry
      ? {
          trackNumber: entry.trackNumber,
          format: entry.format,
          madeFrom: entry.madeFrom,
          title: track?.metadata.title ?? null,
          integratedLufs: entry.loudness.integratedLufs,
          truePeakDbtp: entry.peak.truePeakDbtp,
        }
      : null,
  };
}
