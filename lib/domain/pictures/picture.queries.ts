import type { ReleaseId, Sha256, UserId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import type { PersonPicture } from './picture.store';

/** Whose pictures a page shows. */
export interface PicturesView {
  /** The release under which they are asked for; null: by their person alone. */
  readonly releaseId: ReleaseId | null;
  /** By the id of their person: a few characters that are others when the picture is another. */
  readonly tags: Readonly<Record<string, string>>;
}

/** LST-1: of more people on one page the rest goes by initials. */
const mostPictures = 300;
const tagCharacters = 10;

/** Part of the address of a picture, which changes with it. */
export const pictureTag = (sha256: Sha256): string => sha256.slice(0, tagCharacters);

const tagsOf = (pictures: readonly PersonPicture[]) =>
  Object.fromEntries(pictures.map(({ userId, sha256 }) => [userId, pictureTag(sha256)]));

/** MEM-12: the release and studio of whoever sees it; null for everybody else, who learn nothing. */
async function seenRelease({ actor, uow, clock }: Context, releaseId: ReleaseId) {
  const about = { releaseId, act: 'release.view', now: clock.now() } as const;
  const authorized = await authorizeRelease(uow.read, actor, about);
  return authorized.ok ? { releaseId, studioId: authorized.value.release.studioId } : null;
}

/**
 * MEM-12: pictures for a page, by as many queries for one person as for many: of a release's people, or one's own and those
 * of the people with whom one works for a studio.
 */
export async function viewPictures(context: Context, releaseId?: ReleaseId): Promise<PicturesView> {
  const { actor, uow } = context;
  const place = releaseId ? await seenRelease(context, releaseId) : null;
  if (place)
    return {
      releaseId: place.releaseId,
      tags: tagsOf(await uow.read.pictures.listPicturesOn(place, mostPictures)),
    };
  if (actor.kind !== 'user') return { releaseId: null, tags: {} };
  return {
    releaseId: null,
    tags: tagsOf(await uow.read.pictures.listPicturesAround(actor.userId, mostPictures)),
  };
}

const found = (sha256: Sha256 | null): Result<Sha256> => (sha256 ? ok(sha256) : refuse(notFound()));

/** MEM-12: the picture of a release's client, or of somebody of its studio, for whoever sees the release. */
export async function findPictureOn(
  context: Context,
  { releaseId, userId }: { releaseId: ReleaseId; userId: UserId },
): Promise<Result<Sha256>> {
  const { studios, members, pictures } = context.uow.read;
  const place = await seenRelease(context, releaseId);
  if (!place) return refuse(notFound());
  const isThere =
    (await members.findMember(releaseId, userId)) ?? (await studios.findMembership(place.studioId, userId));
  return isThere ? found(await pictures.findPicture(userId)) : refuse(notFound());
}

/** MEM-12: one's own picture, or that of somebody with whom one works for a studio. */
export async function findPictureOf(
  { actor, uow }: Pick<Context, 'actor' | 'uow'>,
  userId: UserId,
): Promise<Result<Sha256>> {
  if (actor.kind !== 'user') return refuse(notFound());
  const { studios, pictures } = uow.read;
  if (actor.userId === userId) return found(await pictures.findPicture(userId));
  const memberships = await studios.listMembershipsOfAll([actor.userId, userId]);
  const of = (id: UserId) => memberships.filter((each) => each.userId === id);
  const own = new Set(of(actor.userId).map(({ studioId }) => studioId));
  const isColleague = of(userId).some(({ studioId }) => own.has(studioId));
  return isColleague ? found(await pictures.findPicture(userId)) : refuse(notFound());
}
