import { z } from 'zod';
import { emailSchema } from '../email.schema';
import { text } from '../input.schema';

export const rightsSchema = z.object({
  listen: z.boolean(),
  comment: z.boolean(),
  upload: z.boolean(),
  approve: z.boolean(),
  download: z.boolean(),
});

export const inviteSchema = z.object({
  email: emailSchema,
  role: z.enum(['decider', 'contributor', 'reviewer']),
  rights: rightsSchema,
  /** A personal line. */
  note: text(1000).optional(),
});
export type Invite = z.infer<typeof inviteSchema>;
