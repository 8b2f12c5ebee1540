import type { Sha256, TrackId, VersionId } from '@/lib/core/ids';
import type { DeliverableKind } from '@/lib/domain/deliverables/deliverable-kind';
import type { Manifest } from '@/lib/domain/deliverables/manifest';
import type { DeliveredMetadata } from '@/lib/domain/deliverables/metadata';
import type { ReadBack } from '@/lib/domain/deliverables/read-back';
import type { Measurement } from '@/lib/engine/measure/measurer';
import type { AudioFormat } from '@/lib/formats/audio-reader';
import type { ByteSource } from '@/lib/formats/byte-source';
import type { Artwork } from '@/lib/formats/tags/tag-model';

/** One approved version with the texts and codes that were signed. */
export interface DeliveryTrack {
  readonly trackId: TrackId;
  readonly metadata: DeliveredMetadata;
  readonly version: {
    readonly id: VersionId;
    readonly number: number;
    /** The blob to read. */
    readonly fileSha256: Sha256;
    /** What was signed; the audio is compared with it before anything is made. */
    readonly pcmSha256: Sha256;
    /** Null for a version that was uploaded. */
    readonly engineVersion: string | null;
    /** Ceiling of the recipe's limiter in dBTP, when there is one: converted files keep it. */
    readonly ceilingDbtp?: number;
  };
}

export interface DeliveryRelease {
  readonly title: string;
  readonly artist: string;
  readonly upc: string | null;
  readonly label: string | null;
  readonly catalogueNumber: string | null;
  readonly year: number | null;
  /** Re-encoded; its SHA-256 is the tracks' `artworkSha256`. */
  readonly artwork: (Artwork & { readonly sha256: Sha256 }) | null;
}

/** A source that the caller closes. */
export type OpenedSource = ByteSource & { close?(): Promise<void> };

interface Progress {
  /** 0 to 1. */
  readonly fraction: number;
  /** What is being done, for a person: `3 of 12: MP3, 320 kbit/s`. */
  readonly step: string;
}

export interface DeliveryRequest {
  readonly tracks: readonly DeliveryTrack[];
  readonly release: DeliveryRelease;
  readonly kinds: readonly DeliverableKind[];
  /** An empty folder. */
  readonly outDir: string;
  readonly open: (fileSha256: Sha256) => Promise<OpenedSource>;
  readonly generator: { readonly name: string; readonly version: string };
  readonly createdAt: Date;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** One finished file, read back and found right. */
export interface DeliveredFile {
  readonly trackId: TrackId;
  readonly versionId: VersionId;
  readonly kind: DeliverableKind;
  /** Unique in the delivery. */
  readonly fileName: string;
  /** Path in the ZIP and below `outDir`, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly fileSha256: Sha256;
  /** Of the samples that a reader of this file gets. */
  readonly pcmSha256: Sha256;
  readonly format: AudioFormat;
  readonly measurement: Measurement;
  /** What was done to the version's samples, a sentence each; empty when they are the same. */
  readonly processing: readonly string[];
  readonly readBack: ReadBack;
}

export interface DeliveryResult {
  readonly files: readonly DeliveredFile[];
  readonly manifest: Manifest;
  /** The ZIP beside the files in `outDir`. */
  readonly zip: {
    readonly path: string;
    readonly fileName: string;
    readonly sha256: Sha256;
    readonly sizeBytes: number;
  };
}
