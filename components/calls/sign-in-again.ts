import { paths } from '@/lib/core/paths';
import { personOfPage } from '@/lib/endpoints/page-person';

/**
 * Where the person of this page signs in again, and comes back to it. Where a network in front of the portal asks for a sign-in, it asks
 * there.
 */
export function signInAgainHref(): string {
  const page = location.pathname + location.search + location.hash;
  const person = personOfPage();
  return person === undefined ? page : paths.signInAs(person, page);
}
