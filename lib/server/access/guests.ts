import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Actor, Rights } from '@/lib/domain/policy/actor';
import { usableRights } from '@/lib/domain/policy/usable-rights';
import type { Release } from '@/lib/domain/releases/release';
import { isShareOpen, type Share } from '@/lib/domain/shares/share';
import { joinAsGuest } from '@/lib/domain/shares/share.commands';
import type { Container } from '../container';
import type { RequestCookies } from './cookies';
import { actorOfGuest, findGuestOfLink } from './guest-cookies';
import { hashOfSecret, newSecret } from './secrets';

const windowMs = 15 * 60 * 1000;
const mostPerNetwork = 60;

const tooMany = refusal(
  'rate-limited',
  'SHR-5',
  'Many people have just come from your network. Wait a quarter of an hour, then try again.',
);

/** The open share that a link's token leads to, or null; null for what has ended and what never was. */
export async function findOpenShare({ uow, clock }: Container, token: string): Promise<Share | null> {
  const share = await uow.read.shares.findShareByTokenHash(hashOfSecret(token));
  return share && isShareOpen(share, clock.now()) ? share : null;
}

export interface OpenShare {
  readonly share: Share;
  readonly release: Release;
  readonly studio: string;
  /** Of the link's rights those that can be used now. */
  readonly rights: readonly (keyof Rights)[];
}

/** The same, with what the page of a guest link says about it. */
export async function findShareToEnter(parts: Container, token: string): Promise<OpenShare | null> {
  const { releases, studios } = parts.uow.read;
  const share = await findOpenShare(parts, token);
  const release = share && (await releases.findRelease(share.releaseId));
  if (!share || !release) return null;
  const studio = await studios.findStudio(release.studioId);
  return { share, release, studio: studio?.name ?? '', rights: usableRights(share.rights, release) };
}

/** A link that worked once: whoever has it may know whose it was. */
export interface EndedShare {
  readonly state: 'revoked' | 'expired';
  readonly studio: string;
}

/** SHR-1: null for a link that never was, or that works. */
export async function findEndedShare(parts: Container, token: string): Promise<EndedShare | null> {
  const { shares, releases, studios } = parts.uow.read;
  const share = await shares.findShareByTokenHash(hashOfSecret(token));
  if (!share || isShareOpen(share, parts.clock.now())) return null;
  const release = await releases.findRelease(share.releaseId);
  const studio = release && (await studios.findStudio(release.studioId));
  return studio ? { state: share.revokedAt ? 'revoked' : 'expired', studio: studio.name } : null;
}

export interface Entering {
  readonly token: string;
  readonly name: string;
  readonly network: string;
}

export interface Entered {
  readonly share: Share;
  readonly actor: Actor;
  /** For the link's cookie; null where the browser has it already. */
  readonly secret: string | null;
}

/** SHR-4: a browser that entered by this link before stays the guest that it was, and takes no further place. */
export async function enterByLink(
  parts: Container,
  cookies: RequestCookies,
  input: Entering,
): Promise<Result<Entered>> {
  const share = await findOpenShare(parts, input.token);
  const guest = share && (await findGuestOfLink(parts, cookies, share.id));
  return guest
    ? ok({ share, actor: actorOfGuest({ guest, share }), secret: null })
    : enterAsGuest(parts, input);
}

/** Exchanges a link's token and a name for a guest's secret, which the caller sets as a cookie. */
export async function enterAsGuest(
  parts: Container,
  input: Entering,
): Promise<Result<Entered & { readonly secret: string }>> {
  const attempts = await parts.sessions.countAttempt(
    `guest:network:${input.network}`,
    parts.clock.now(),
    windowMs,
  );
  if (attempts > mostPerNetwork) return refuse(tooMany);
  const secret = newSecret();
  const joined = await joinAsGuest(parts, {
    shareTokenHash: hashOfSecret(input.token),
    name: input.name,
    secretHash: hashOfSecret(secret),
  });
  if (!joined.ok) return joined;
  const { guest, share } = joined.value;
  return ok({ secret, share, actor: actorOfGuest({ guest, share }) });
}
