import type { CommentId, GuestId, ReferenceId, ReleaseId, ShareId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { writeComment } from '@/lib/domain/comments/comment.commands';
import { invite } from '@/lib/domain/members/member.commands';
import { requestNewMix } from '@/lib/domain/mixes/mix-request.commands';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { isShareOpen, type Share } from '@/lib/domain/shares/share';
import { createShare, joinAsGuest, revokeShare } from '@/lib/domain/shares/share.commands';
import { addEngineer } from '@/lib/domain/studios/engineer.commands';
import { newToken } from '@/lib/domain/tokens';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { wavBytes } from '../files/wav-bytes';
import { granted, ProofRelease, proofFile } from '../proof/proof-release';
import { musicLike } from '../signals/tones';
import { addClient } from './clients';
import type { PortalApp } from './portal-app';
import { type SessionCookie, signIn } from './sign-in';
import { Visitor } from './visitor';

const readingRights = { listen: true, comment: false, upload: false, approve: false, download: false };

/** All ids in the addresses of a release that was mastered, approved and delivered. */
export interface Addresses {
  readonly releaseId: string;
  readonly trackId: string;
  readonly audioFileId: string;
  readonly versionId: string;
  readonly printId: string;
  readonly mixId: string;
  readonly requestId: string;
  readonly commentId: string;
  readonly uploadId: string;
  readonly deliveryId: string;
  readonly deliverableId: string;
  readonly studioId: string;
  readonly platformId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly shareId: string;
  readonly guestId: string;
  readonly invitationId: string;
  readonly letterId: string;
  readonly referenceId: string;
}

/** A finished release with an upload in progress: everything that a stranger could request exists. */
export async function wholeRelease(app: PortalApp): Promise<{ release: ProofRelease; ids: Addresses }> {
  const release = await ProofRelease.open(app);
  const side = (seed: number) => musicLike(96_000, { sampleRate: 48_000, seed });
  const mix = proofFile('One MIX.wav', wavBytes([side(3), side(4)]));
  const mixId = await release.sendMix(mix);
  const asked = { mixId, message: 'Once more, please.', keys: [] };
  const engineer = release.as(release.owner);
  const { id: requestId } = granted(await requestNewMix(engineer, release.trackId, asked));
  const printId = await release.startPrint(mixId, defaultRecipe());
  await release.witness(printId, mix, defaultRecipe());
  const version = await release.proved(printId);
  await release.approveNewest(version.id);
  const delivery = await release.delivered(await release.startDelivery());
  const [file] = await app.uow.read.deliveries.listDeliverables(delivery.id);
  const commentId = app.ids.next<CommentId>();
  const note = {
    id: commentId,
    versionId: version.id,
    parentId: null,
    kind: 'question',
    place: null,
  } as const;
  granted(await writeComment(release.as(release.owner), release.trackId, { ...note, body: 'Louder?' }));
  const uploadId = await release.beginUpload(proofFile('Later.wav', wavBytes([side(5), side(6)])), 'mix');
  const { releaseId, trackId } = release;
  const found = await app.uow.read.releases.findRelease(releaseId);
  const share = await guestOf(app, release);
  const invitee = { email: 'later@client.test', role: 'reviewer', rights: readingRights } as const;
  granted(await invite({ ...release.as(release.owner), token: await newToken() }, releaseId, invitee));
  const [invitation] = await app.uow.read.members.listInvitations(releaseId);
  const letters = await app.uow.read.letters.listLetters(releaseId, 100);
  const letter = letters.find(({ isSpent }) => !isSpent);
  const owner = release.owner.kind === 'user' ? release.owner.userId : null;
  const [session] = owner ? await app.uow.read.sessions.listSessionsOf(owner, app.clock.now()) : [];
  const others = {
    studioId: found?.studioId ?? '',
    platformId: 'spotify',
    userId: owner ?? '',
    sessionId: session?.id ?? '',
    shareId: share.share.id,
    guestId: share.guestId,
    invitationId: invitation?.id ?? '',
    letterId: letter?.id ?? '',
    // Well-formed; nothing was uploaded as a reference.
    referenceId: app.ids.next<ReferenceId>(),
  };
  const ids = {
    ...others,
    releaseId,
    trackId,
    versionId: version.id,
    printId,
    mixId,
    requestId,
    commentId,
    uploadId,
    deliveryId: delivery.id,
  };
  return { release, ids: { ...ids, audioFileId: version.audioFileId, deliverableId: file?.id ?? '' } };
}

/** Another release of the same studio. */
export async function otherRelease(app: PortalApp, release: ProofRelease): Promise<ReleaseId> {
  const studio = await app.uow.read.releases.findRelease(release.releaseId);
  if (!studio) throw new Error('The release is gone.');
  const input = {
    kind: 'single',
    title: 'Other',
    artist: 'Others',
    deadline: null,
    tracks: ['Other'],
  } as const;
  const other = granted(
    await createRelease(release.as(release.owner), studio.studioId, { ...input, tracks: ['Other'] }),
  );
  return other.id;
}

/** A client of another release of the same studio. */
export async function otherClient(app: PortalApp, release: ProofRelease): Promise<Visitor> {
  const releaseId = await otherRelease(app, release);
  const { email } = await addClient(app, { releaseId, role: 'decider' });
  const { name, value } = await signIn(app.database.url, email, app.origin);
  return new Visitor(app.origin, `${name}=${value}`);
}

export interface GuestOfLink {
  readonly share: Share;
  readonly guestId: GuestId;
  readonly visitor: Visitor;
}

/** A guest who joined by a link with every right that a link can have. */
export async function guestOf(app: PortalApp, release: ProofRelease): Promise<GuestOfLink> {
  const rights = { listen: true, comment: true, upload: true, download: true };
  const context = { ...release.as(release.owner), token: await newToken() };
  const share = granted(
    await createShare(context, release.releaseId, { label: 'A friend', rights, days: 1 }),
  );
  const cookie = await newToken();
  const joining = { shareTokenHash: share.tokenHash, name: 'Kim', secretHash: cookie.hash };
  const { guest } = granted(await joinAsGuest(release.as(release.owner), joining));
  const visitor = new Visitor(app.origin, `acetate-guest=${cookie.secret}`);
  return { share, guestId: guest.id, visitor };
}

/** The path of a new link that anybody may open. */
export async function guestLink(
  release: ProofRelease,
  rights = { listen: true, comment: true, upload: false, download: false },
): Promise<string> {
  const token = await newToken();
  const share = { label: 'A friend', rights, days: 1 };
  granted(await createShare({ ...release.as(release.owner), token }, release.releaseId, share));
  return paths.share(token.secret);
}

/** The path of a new invitation to look around, which nobody has accepted yet. */
export async function invitationLink(release: ProofRelease): Promise<string> {
  const token = await newToken();
  const invitee = { email: 'new@client.test', role: 'reviewer', rights: readingRights } as const;
  granted(await invite({ ...release.as(release.owner), token }, release.releaseId, invitee));
  return paths.invitation(token.secret);
}

export async function revoke(release: ProofRelease, id: ShareId): Promise<void> {
  granted(await revokeShare(release.as(release.owner), id));
}

/** Expires a link. */
export async function expire(app: PortalApp, id: ShareId): Promise<void> {
  await app.database.pool.query(
    `update "Share" set "expiresAt" = now() - interval '1 minute' where id = $1`,
    [id],
  );
  const share = await app.uow.read.shares.findShare(id);
  if (!share || isShareOpen(share, app.clock.now())) throw new Error('The link is still open.');
}

/** The session of somebody who signs in for the first time and has not given a name. */
export async function namelessCookie(app: PortalApp): Promise<SessionCookie> {
  const email = `${app.ids.next()}@client.test`;
  await app.database.prisma.user.create({ data: { id: app.ids.next(), email } });
  return signIn(app.database.url, email, app.origin);
}

/** Somebody who is added to the release's studio. */
export async function addToStudio(
  release: ProofRelease,
  input: { name: string; email: string; role: 'engineer' | 'assistant' },
): Promise<void> {
  const found = await release.app.uow.read.releases.findRelease(release.releaseId);
  if (!found) throw new Error('The release is gone.');
  granted(await addEngineer(release.as(release.owner), found.studioId, input));
}

/** A note of a guest on the newest mix. */
export async function writeAsGuest(
  app: PortalApp,
  release: ProofRelease,
  { guest: { share, guestId }, body }: { guest: GuestOfLink; body: string },
): Promise<void> {
  const { releaseId, trackId } = release;
  const actor = { kind: 'guest', guestId, shareId: share.id, releaseId, name: 'Kim' } as const;
  const note = { versionId: null, parentId: null, kind: 'change', place: null, body } as const;
  granted(await writeComment(release.as(actor), trackId, { ...note, id: app.ids.next<CommentId>() }));
}
