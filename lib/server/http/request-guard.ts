import type { IncomingHttpHeaders } from 'node:http';
import { log } from '../../core/log';
import { type Refusal, refusal } from '../../core/refusal';
import { ok, type Result, refuse } from '../../core/result';
import { SeldomTold } from './seldom-told';

export interface RequestHead {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

export interface OriginSettings {
  readonly origin: URL;
  readonly demo: boolean;
}

const safeMethods = new Set(['GET', 'HEAD']);

/** What is asked of us. */
export const knownMethods: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
]);
/** By which a proxy says on whose behalf it asks. `Via` says only that there is one: a visitor's own has it as well (RFC 9110, 7.6.3). */
const forwardingHeaders = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/**
 * Whether a request is allowed by its origin. A change needs our own Origin; where the browser
 * leaves Origin out or blank (a form on a page that sends no referrer), `Sec-Fetch-Site` must say that the page is ours.
 */
export function checkOrigin({ method, headers }: RequestHead, origin: URL): Result<null> {
  if (safeMethods.has(method)) return ok(null);
  if (headers.origin === origin.origin) return ok(null);
  const blank = headers.origin === undefined || headers.origin === 'null';
  if (blank && headers['sec-fetch-site'] === 'same-origin') return ok(null);
  return refuse(foreign);
}

/** A socket's handshake is a GET that carries a cookie: it needs our Origin as a change does. */
export function checkSocketOrigin(headers: IncomingHttpHeaders, origin: URL): Result<null> {
  return checkOrigin({ method: 'POST', headers }, origin);
}

/**
 * SRV-5: pages are posted to by forms alone. Next would answer a script's action that ends in a redirect by fetching the
 * next page from itself, over the network and with the person's cookies (decision 0016).
 */
export function checkScripted({ headers }: RequestHead): Result<null> {
  return headers['next-action'] === undefined ? ok(null) : refuse(scripted);
}

const scripted: Refusal = refusal(
  'unsupported',
  'SRV-5',
  'This page is older than the portal. Reload it and try again.',
);

const foreign: Refusal = refusal(
  'forbidden',
  'SRV-1',
  'This request came from another page than ours. Open the portal at its own address and try again.',
);

const notBehindProxy: Refusal = refusal(
  'forbidden',
  'SRV-2',
  'This is the demo, for one machine alone: its mailbox would hand everyone the keys. Set it up for real instead of putting it behind a proxy.',
);

const unknownProxy: Refusal = refusal(
  'forbidden',
  'SRV-4',
  'This request came through a proxy that the portal does not know: one in front of the portal, or one of your own network. Whoever runs the portal finds in its log what to do.',
);

const told = new SeldomTold();

/**
 * SRV-4: without proxies of our own a forwarding header tells of one that nobody counted. Behind it everybody would
 * seem to come from its address: limits would shut out all at once, and approvals would record it.
 */
export function checkProxy(
  { headers }: RequestHead,
  { demo, proxyHops }: { readonly demo: boolean; readonly proxyHops: number },
): Result<null> {
  const found = forwardingHeaders.filter((name) => headers[name] !== undefined);
  if (demo || proxyHops > 0 || found.length === 0) return ok(null);
  const sentence =
    'Requests with forwarding headers are refused. If they come through proxies of yours, set ACETATE_PROXY_HOPS to how many there are; if there are none, a visitor or their network added them.';
  told.tell(() => log.error(sentence, undefined, { headers: found.join(', ') }));
  return refuse(unknownProxy);
}

const otherHost: Refusal = refusal(
  'forbidden',
  'SRV-3',
  'The demo answers at its own address alone. Open the address that it printed.',
);

/**
 * The demo's further conditions: no proxy in front of it, and no other host name for it (another site could give
 * its own name this machine's address and read the mailbox).
 */
export function checkDemo({ headers }: RequestHead, settings: OriginSettings): Result<null> {
  if (!settings.demo) return ok(null);
  if ([...forwardingHeaders, 'via'].some((name) => headers[name] !== undefined))
    return refuse(notBehindProxy);
  const port = settings.origin.port;
  const names = [settings.origin.host, `localhost:${port}`];
  return names.includes(headers.host ?? '') ? ok(null) : refuse(otherHost);
}

/** Some proxies add the port: `203.0.113.9:51234`, `[2001:db8::1]:443`. */
function withoutPort(address: string): string {
  const found = /^\[([^\]]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address);
  return found?.[1] ?? found?.[2] ?? address;
}

/**
 * The client's address: that of the connection, or, behind `hops` proxies of our own, the one that the outermost saw.
 */
export function clientAddress(
  headers: IncomingHttpHeaders,
  remote: string | undefined,
  hops: number,
): string {
  const seen = [headers['x-forwarded-for'] ?? [], remote ?? '']
    .flat()
    .join(',')
    .split(',')
    .map((address) => withoutPort(address.trim()))
    .filter(Boolean);
  return seen.at(-1 - hops) ?? seen[0] ?? 'unknown';
}
