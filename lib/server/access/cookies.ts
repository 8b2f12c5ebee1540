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

/** A guest's secret; one link at a time. */
export const guestCookie = (settings: Settings) => shape(settings, 'acetate-guest');

/** The page that was requested before signing in. */
export const afterSignInCookie = (settings: Settings) => shape(settings, 'acetate-after-sign-in');

/** Reads one cookie. */
export type ReadCookie = (name: string) => string | undefined;

/** Cookies of a raw `Cookie` header, for requests that do not pass through Next. */
export function cookiesOf(header: string | undefined): ReadCookie {
  const pairs = (header ?? '').split(';').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  });
  const found = new Map(pairs);
  return (name) => {
    const value = found.get(name);
    if (value === undefined) return undefined;
    try {
      return decodeURIComponent(value);
    } catch {
      return undefined;
    }
  };
}
