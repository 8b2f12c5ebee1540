import { z } from 'zod';
import { emailSchema } from '../email.schema';

export const createStudioSchema = z.object({
  studioName: z.string().trim().min(1, 'Give the studio a name.').max(120),
  ownerName: z.string().trim().min(1, 'Say your name.').max(120),
  ownerEmail: emailSchema,
});

export const editStudioSchema = z.object({
  name: z.string().trim().min(1, 'Give the studio a name.').max(120).optional(),
  isrcPrefix: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}[A-Z0-9]{3}$/, 'A prefix is two letters and three letters or digits, for example QMABC.')
    .nullable()
    .optional(),
});
