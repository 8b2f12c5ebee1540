/** By this header pages know their own address, as the security log may hold it; what a request itself sends in it is replaced. */
export const notedAddressHeader = 'x-acetate-noted-address';

const id = /^[0-9a-z]{1,32}$/;

/**
 * A path as the security log may hold it: with the ids in it, but never a token or anything else that somebody put into
 * an address. @param pattern of its route: `/releases/:releaseId/log`
 */
export function notedAddress(pattern: string, pathname: string): string {
  const asked = pathname.split('/');
  return pattern
    .split('/')
    .map((segment, index) =>
      /^:\w+Id$/.test(segment) && id.test(asked[index] ?? '') ? asked[index] : segment,
    )
    .join('/');
}

/** The release of such an address. */
export function releaseOf(address: string): string | undefined {
  return /^(?:\/api)?\/releases\/([0-9a-z]{26})(?:\/|$)/.exec(address)?.[1];
}
