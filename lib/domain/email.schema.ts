import { z } from 'zod';

/** An e-mail address as people type it (spaces around it, capitals) becomes the address that is stored. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This address is too long.')
  .pipe(z.email('This is not an e-mail address.'));
