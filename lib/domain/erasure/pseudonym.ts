import { skeleton } from '../members/similar-names';

/** What an erased person was. */
export const erasedRoles = ['client', 'engineer', 'guest'] as const;
export type ErasedRole = (typeof erasedRoles)[number];

/** ERA-2: what an erased person goes by, for ever. The number is theirs alone on this portal. */
export function pseudonymOf(role: ErasedRole, number: number): string {
  return `Former ${role} ${number}`;
}

const beginnings = erasedRoles.map((role) => skeleton(`Former ${role}`));

/** ERA-6: whether somebody who reads it would take it for a pseudonym. */
export function looksLikePseudonym(name: string): boolean {
  const seen = skeleton(name);
  return beginnings.some((beginning) => {
    const rest = seen.startsWith(beginning) ? seen.slice(beginning.length) : '';
    return /^[\dlo]+$/.test(rest);
  });
}
