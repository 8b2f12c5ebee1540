import { z } from 'zod';
import { plainName } from '@/lib/core/plain-name';
import { looksLikePseudonym } from '../erasure/pseudonym';

const address = /^\s*\S+@\S+\s*$/;

/** MEM-9: what somebody wants to be called. A mail address is private, and no name. */
export const personName = z
  .string()
  .transform(plainName)
  .pipe(
    z
      .string()
      .min(1, 'Say your name, as the others should see it.')
      .max(80, 'Keep the name under 80 characters.')
      .regex(/[\p{L}\p{N}]/u, 'Say your name, as the others should see it.')
      .refine((name) => !address.test(name), 'This is a mail address. Say a name that everybody may read.')
      // ERA-6
      .refine(
        (name) => !looksLikePseudonym(name),
        'People who were erased go by names like this. Say your own.',
      ),
  );

/** Of a name that was stored when addresses were still taken as names: what may be shown of it. */
export function shownName(stored: string): string {
  return address.test(stored) ? 'Somebody' : stored;
}
