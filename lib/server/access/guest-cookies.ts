import type { ReleaseId, ShareId } from '@/lib/core/ids';
import type { Actor } from '@/lib/domain/policy/actor';
import { type Guest, isShareOpen, type Share } from '@/lib/domain/shares/share';
import type { Container } from '../container';
import { guestCookieNames, type RequestCookies } from './cookies';
import { hashOfSecret } from './secrets';

type GuestParts = Pick<Container, 'settings' | 'uow' | 'clock'>;

/** Links that one browser stays a guest of: it sends their cookies with every request. */
const mostLinks = 20;
/** What is looked at; whoever sends more made them up. */
const mostCookies = 2 * mostLinks;

interface HeldGuest {
  /** Name of the cookie. */
  readonly name: string;
  readonly guest: Guest;
  readonly share: Share;
}

/** Guests of open links that a browser holds the secrets of, the newest first. */
async function listHeld({ settings, uow, clock }: GuestParts, cookies: RequestCookies): Promise<HeldGuest[]> {
  const names = guestCookieNames(settings, cookies).slice(0, mostCookies);
  const nameOf = new Map(names.map((name) => [hashOfSecret(cookies.get(name) ?? ''), name]));
  if (nameOf.size === 0) return [];
  const now = clock.now();
  const found = await uow.read.shares.listGuestsBySecrets([...nameOf.keys()]);
  return found
    .filter(({ share }) => isShareOpen(share, now))
    .map(({ guest, share }) => ({ guest, share, name: nameOf.get(guest.secretHash) ?? '' }))
    .sort((a, b) => b.guest.createdAt.getTime() - a.guest.createdAt.getTime());
}

export function actorOfGuest({ guest, share }: Pick<HeldGuest, 'guest' | 'share'>): Actor {
  const { id: guestId, name } = guest;
  return { kind: 'guest', guestId, shareId: share.id, releaseId: share.releaseId, name };
}

const rightsOf = ({ share }: HeldGuest) => Object.values(share.rights).filter(Boolean).length;

/**
 * The guest of a request: on this release, if it holds a link to it, by the link that allows most; else the newest.
 */
export async function findGuestOn(
  parts: GuestParts,
  cookies: RequestCookies,
  releaseId?: ReleaseId,
): Promise<Actor | null> {
  const held = await listHeld(parts, cookies);
  const here = held.filter(({ share }) => share.releaseId === releaseId);
  const [found = held[0]] = here.sort((a, b) => rightsOf(b) - rightsOf(a));
  return found ? actorOfGuest(found) : null;
}

/** The guest whom a page names, if the browser holds their secret. */
export async function findGuestByName(
  parts: GuestParts,
  cookies: RequestCookies,
  named: string,
): Promise<Actor | null> {
  const found = (await listHeld(parts, cookies)).find(({ guest }) => guest.id === named);
  return found ? actorOfGuest(found) : null;
}

/** The guest of this link, if the browser entered by it before. */
export async function findGuestOfLink(
  parts: GuestParts,
  cookies: RequestCookies,
  shareId: ShareId,
): Promise<Guest | null> {
  const held = await listHeld(parts, cookies);
  return held.find(({ share }) => share.id === shareId)?.guest ?? null;
}

/** Names of the cookies that a browser may forget when it enters by one more link: those of ended links, and the oldest. */
export async function listSpentCookies(parts: GuestParts, cookies: RequestCookies): Promise<string[]> {
  const kept = (await listHeld(parts, cookies)).slice(0, mostLinks - 1).map(({ name }) => name);
  return guestCookieNames(parts.settings, cookies).filter((name) => !kept.includes(name));
}
