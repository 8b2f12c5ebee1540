import { headers } from 'next/headers';
import { networkOf } from '../http/network-of';
import { clientAddressHeader } from '../http/portal-handler';

/** Where a request comes from. */
export interface RequestSource {
  /** The client's address; behind proxies, as the outermost of ours saw it. */
  readonly network: string;
  readonly userAgent: string;
}

export function sourceOf(read: (name: string) => string | null | undefined): RequestSource {
  return { network: read(clientAddressHeader) ?? 'unknown', userAgent: read('user-agent') ?? '' };
}

/** The network of the current request, by which attempts are counted. */
export async function requestNetwork(): Promise<string> {
  return networkOf((await requestSource()).network);
}

/** Of the current request, in pages, routes and actions. */
export async function requestSource(): Promise<RequestSource> {
  const all = await headers();
  return sourceOf((name) => all.get(name));
}
