import { z } from 'zod';
import { name } from './input.schema';

/** An e-mail address as people type it (spaces around it, capitals) becomes the address that is stored. */
export const emailSchema = name(254, 'This address is too long.')
  .toLowerCase()
  .pipe(z.email('This is not an e-mail address.'));
