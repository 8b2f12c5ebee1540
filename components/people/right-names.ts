import type { Rights } from '@/lib/domain/policy/actor';

/** The rights in the order in which they are shown; also the names of their form fields. */
export const rightNames = [
  'listen',
  'comment',
  'upload',
  'approve',
  'download',
] as const satisfies readonly (keyof Rights)[];
