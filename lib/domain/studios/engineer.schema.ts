import { z } from 'zod';
import { emailSchema } from '../email.schema';
import { personName } from '../members/person-name';

export const addEngineerSchema = z.object({
  name: personName,
  email: emailSchema,
  role: z.enum(['engineer', 'assistant']),
});
export type AddEngineer = z.output<typeof addEngineerSchema>;

export const changeEngineerSchema = z.object({ role: z.enum(['owner', 'engineer', 'assistant']) });
export type ChangeEngineer = z.output<typeof changeEngineerSchema>;
