import { z } from 'zod';
import { id, name, text, whole } from '../input.schema';
import { storedJson, unchanged } from '../stored-json';
import type { UploadDetails } from './upload';

/** What is entered with a file before it is uploaded. */
export const uploadDetailsSchema = z.object({
  gearNotes: text(4000).optional(),
  title: name(200).optional(),
  artist: name(200).optional(),
  reason: text(2000).optional(),
});

export const beginUploadSchema = z.object({
  purpose: z.enum(['mix', 'reference', 'version']),
  trackId: id().nullable(),
  name: name(255, 'The name of the file is longer than 255 characters. Shorten it and send it again.').min(
    1,
    'The file has no name.',
  ),
  sizeBytes: whole(0, Number.MAX_SAFE_INTEGER),
  fingerprint: text(200).min(16),
  /** How long its sound is, as its header says; left out where a browser cannot tell. */
  seconds: z.number().min(0).optional(),
  details: uploadDetailsSchema.default({}),
});
export type BeginUpload = z.infer<typeof beginUploadSchema>;

export const claimHashSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'This is no SHA-256.'),
});

export const storedDetails = storedJson<UploadDetails>({
  column: 'Upload.details',
  schema: z.object({
    gearNotes: z.string().optional(),
    title: z.string().optional(),
    artist: z.string().optional(),
    reason: z.string().optional(),
  }),
  upgrades: [unchanged],
});
