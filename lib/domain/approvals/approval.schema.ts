import { z } from 'zod';
import type { Sha256, VersionId } from '@/lib/core/ids';
import { id } from '../input.schema';

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Sha256);

/** What was on the page when the button was pressed. */
export const approveSchema = z.object({
  versionId: id<VersionId>(),
  pcmSha256: sha256,
  metadataDigest: sha256,
  audio: z.boolean(),
  text: z.boolean(),
});
export type Approve = z.infer<typeof approveSchema>;

/** How the person signed in; stored with the approval. */
export interface ApprovalOrigin {
  readonly ip: string;
  readonly userAgent: string;
}
