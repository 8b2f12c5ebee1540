import { z } from 'zod';

export const rightsSchema = z.object({
  listen: z.boolean(),
  comment: z.boolean(),
  upload: z.boolean(),
  approve: z.boolean(),
  download: z.boolean(),
});

export const inviteSchema = z.object({
  email: z.email('This is not an e-mail address.').trim().toLowerCase(),
  role: z.enum(['decider', 'contributor', 'reviewer']),
  rights: rightsSchema,
});
export type Invite = z.infer<typeof inviteSchema>;
