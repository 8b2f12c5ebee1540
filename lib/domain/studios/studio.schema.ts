import { z } from 'zod';
import { parseIsrcPrefix } from '@/lib/core/isrc';
import { emailSchema } from '../email.schema';
import { name, text } from '../input.schema';
import { personName } from '../members/person-name';

export const createStudioSchema = z.object({
  studioName: name(120).min(1, 'Give the studio a name.'),
  ownerName: personName,
  ownerEmail: emailSchema,
});

export const editStudioSchema = z.object({
  name: name(120).min(1, 'Give the studio a name.').optional(),
  isrcPrefix: text(20)
    .transform((typed, { addIssue }) => {
      const prefix = parseIsrcPrefix(typed);
      if (prefix.ok) return prefix.value;
      addIssue({ code: 'custom', message: prefix.refusal.sentence });
      return z.NEVER;
    })
    .nullable()
    .optional(),
});
export type EditStudio = z.infer<typeof editStudioSchema>;
