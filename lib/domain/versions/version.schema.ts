import { z } from 'zod';
import { text } from '../input.schema';

export const postVersionSchema = z.object({
  message: text(4000, 'Keep the message under 4000 characters.').min(
    1,
    'Say in a sentence or two what the client will hear.',
  ),
});
export type PostVersion = z.infer<typeof postVersionSchema>;
