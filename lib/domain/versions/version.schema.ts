import { z } from 'zod';

export const postVersionSchema = z.object({
  message: z
    .string()
    .trim()
    .min(1, 'Say in a sentence or two what the client will hear.')
    .max(4000, 'Keep the message under 4000 characters.'),
});
export type PostVersion = z.infer<typeof postVersionSchema>;
