import { z } from 'zod';
import type { Sha256, VersionId } from '@/lib/core/ids';
import { id, text } from '../input.schema';

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

export const takeBackSchema = z.object({
  reason: text(1000, 'Keep the reason under 1000 characters.').min(
    1,
    'Say why: it stays beside what was signed, and the studio reads it.',
  ),
});
export type TakeBackApproval = z.infer<typeof takeBackSchema>;

/** How the person signed in; stored with the approval. */
export interface ApprovalOrigin {
  readonly ip: string;
  readonly userAgent: string;
}
