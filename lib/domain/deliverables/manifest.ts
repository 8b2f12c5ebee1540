import { z } from 'zod';
import { storedJson, unchanged } from '../stored-json';
import type { DeliveredMetadata } from './metadata';
import { readBackSchema } from './read-back';

const text = z.string();
const optionalText = z.string().nullable();
const optionalNumber = z.number().nullable();

export const metadataSchema = z.object({
  schema: z.literal(1),
  title: text,
  artist: text,
  album: text,
  albumArtist: text,
  trackNumber: z.number(),
  trackTotal: z.number(),
  isrc: optionalText,
  upc: optionalText,
  label: optionalText,
  catalogueNumber: optionalText,
  year: optionalNumber,
  genre: optionalText,
  copyright: optionalText,
  composer: optionalText,
  publisher: optionalText,
  explicit: z.boolean(),
  artworkSha256: optionalText,
}) satisfies z.ZodType<DeliveredMetadata>;

const fileSchema = z.object({
  path: text,
  kind: text,
  trackNumber: optionalNumber,
  isrc: optionalText,
  sizeBytes: z.number(),
  fileSha256: text,
  pcmSha256: text,
  pcmEncoding: text,
  format: z.object({
    container: text,
    codec: text,
    sampleRate: z.number(),
    channels: z.number(),
    bitDepth: optionalNumber,
    frames: z.number(),
    lossless: z.boolean(),
  }),
  loudness: z.object({
    integratedLufs: optionalNumber,
    rangeLu: optionalNumber,
    maxMomentaryLufs: optionalNumber,
    maxShortTermLufs: optionalNumber,
  }),
  peak: z.object({ truePeakDbtp: optionalNumber, samplePeakDbfs: optionalNumber }),
  madeFrom: z.object({ version: optionalNumber, pcmSha256: optionalText, processing: z.array(text) }),
  readBack: readBackSchema,
});

/** Version 2 names the part of each comparison; nothing else differs from version 1. */
const manifestSchema = z.object({
  manifestVersion: z.union([z.literal(1), z.literal(2)]),
  generator: z.object({ name: text, version: text, engineVersion: text }),
  createdAt: text,
  hashes: z.object({ fileSha256: text, pcmSha256: text }),
  release: z.object({
    title: text,
    artist: text,
    upc: optionalText,
    label: optionalText,
    catalogueNumber: optionalText,
    year: optionalNumber,
    artworkSha256: optionalText,
  }),
  tracks: z.array(
    z.object({
      metadata: metadataSchema,
      version: z.object({ number: z.number(), pcmSha256: text, engineVersion: optionalText }),
    }),
  ),
  files: z.array(fileSchema),
});

/** The delivery in one JSON document: what it is, from what it was made, and the hashes that prove it. */
export type Manifest = z.output<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

/** A manifest carries a version of its own, as it is also a file of the delivery. */
export const storedManifest = storedJson<Manifest>({
  column: 'Delivery.manifest',
  schema: manifestSchema,
  upgrades: [unchanged],
});
