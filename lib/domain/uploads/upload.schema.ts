import { z } from 'zod';
import { storedJson, unchanged } from '../stored-json';
import type { UploadDetails } from './upload';

const note = (max: number) => z.string().trim().max(max, `Keep this under ${max} characters.`);

/** What is entered with a file before it is uploaded. */
export const uploadDetailsSchema = z.object({
  gearNotes: note(4000).optional(),
  title: note(200).optional(),
  artist: note(200).optional(),
  reason: note(2000).optional(),
});

export const beginUploadSchema = z.object({
  purpose: z.enum(['mix', 'reference', 'version']),
  trackId: z.string().max(60).nullable(),
  name: z
    .string()
    .trim()
    .min(1, 'The file has no name.')
    .max(255, 'The name of the file is longer than 255 characters. Shorten it and send it again.'),
  sizeBytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  fingerprint: z.string().min(16).max(200),
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
