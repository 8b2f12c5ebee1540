import { z } from 'zod';
import { emailSchema } from '../email.schema';

export const addEngineerSchema = z.object({
  name: z.string().trim().min(1, 'Say the name, as clients will see it.').max(120),
  email: emailSchema,
  role: z.enum(['engineer', 'assistant']),
});
export type AddEngineer = z.output<typeof addEngineerSchema>;

export const changeEngineerSchema = z.object({ role: z.enum(['owner', 'engineer', 'assistant']) });
export type ChangeEngineer = z.output<typeof changeEngineerSchema>;
