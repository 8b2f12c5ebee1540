import { z } from 'zod';
import { parseIsrcPrefix } from '@/lib/core/isrc';
import { emailSchema } from '../email.schema';
import { personName } from '../members/person-name';

export const createStudioSchema = z.object({
  studioName: z.string().trim().min(1, 'Give the studio a name.').max(120),
  ownerName: personName,
  ownerEmail: emailSchema,
});

export const editStudioSchema = z.object({
  name: z.string().trim().min(1, 'Give the studio a name.').max(120).optional(),
  isrcPrefix: z
    .string()
    .transform((text, { addIssue }) => {
      const prefix = parseIsrcPrefix(text);
      if (prefix.ok) return prefix.value;
      addIssue({ code: 'custom', message: prefix.refusal.sentence });
      return z.NEVER;
    })
    .nullable()
    .optional(),
});
export type EditStudio = z.infer<typeof editStudioSchema>;
