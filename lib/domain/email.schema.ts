import { z } from 'zod';

/** An address as people type it, with blanks around it and capitals in it, as we keep it. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This address is too long.')
  .pipe(z.email('This is not an e-mail address.'));
