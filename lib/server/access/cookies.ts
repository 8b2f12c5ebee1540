import type { ShareId } from '@/lib/core/ids';
import type { Settings } from '../env';

/**
 * Names and attributes of our cookies. On https their prefix makes browsers take them from this host alone, over https alone:
 * no other name of its domain can plant one.
 */
export interface CookieShape {
  readonly name: string;
  readonly options: {
    readonly httpOnly: true;
    readonly sameSite: 'lax';
    readonly path: '/';
    readonly secure: boolean;
  };
}

function shape(settings: Settings, plain: string): CookieShape {
  const secure = settings.origin.protocol === 'https:';
  return {
    name: secure ? `__Host-${plain}` : plain,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  };
}

/** The name that next-auth uses, but for its prefix. */
export const sessionCookie = (settings: Settings) => shape(settings, 'next-auth.session-token');

/** Where next-auth keeps which page comes after signing in. */
export const callbackCookie = (settings: Settings) => shape(settings, 'next-auth.callback-url');

const guestCookieName = 'acetate-guest';

/** A guest's secret, one for each link: whoever goes back and forth between two links stays the same guest of both. */
export function guestCookie(settings: Settings, shareId: ShareId): CookieShape {
  return shape(settings, `${guestCookieName}-${shareId}`);
}

/** Names of the guests' cookies of a request; without a link's id behind it, one of before each link had its own. */
export function guestCookieNames(settings: Settings, cookies: RequestCookies): string[] {
  const { name } = shape(settings, guestCookieName);
  return cookies.names().filter((each) => each === name || each.startsWith(`${name}-`));
}

/** How somebody who is nobody now was let in before. */
export type EndedAccess = 'session' | 'guest';

/**
 * What the browser of somebody who is nobody still holds: a session that has ended, or a guest's secret that opens nothing any
 * more, as the link has ended or the guest was erased (which of these is not told). Whoever signs out takes both along.
 */
export function endedAccess(settings: Settings, cookies: RequestCookies): EndedAccess | null {
  if (cookies.get(sessionCookie(settings).name)) return 'session';
  return guestCookieNames(settings, cookies).length > 0 ? 'guest' : null;
}

/** What a browser is told so that it forgets a cookie. */
export function forgotten(settings: Settings): CookieShape['options'] & { readonly maxAge: 0 } {
  return { ...shape(settings, '').options, maxAge: 0 };
}

/** The page that was requested before signing in. */
export const afterSignInCookie = (settings: Settings) => shape(settings, 'acetate-after-sign-in');

/** The cookies of a request. */
export interface RequestCookies {
  get(name: string): string | undefined;
  names(): string[];
}

function decoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** Those of a raw `Cookie` header, for requests that do not pass through Next. */
export function cookiesOf(header: string | undefined): RequestCookies {
  const pairs = (header ?? '').split(';').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  });
  const found = new Map(pairs);
  return { get: (name) => decoded(found.get(name)), names: () => [...found.keys()] };
}
