import type { GuestId, ReleaseId, ShareId, StudioId, UploadId, UserId } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { type Access, type Actor, type ActorStamp, isStudioAccess, stampOf } from '../policy/actor';
import type { Transaction } from '../unit-of-work';
import type { UploadLimits } from './upload';
import type { StorageScope } from './upload.store';

export const gigabytes = (bytes: number) => `${Math.round(bytes / 1e8) / 10} GB`;

/** Something that is to be stored, and by whom. */
export interface Storing {
  /** All that it will take, with what is here already. */
  readonly bytes: number;
  readonly studioId: StudioId;
  readonly releaseId: ReleaseId;
  readonly sender: Sender;
  readonly limits: UploadLimits;
  readonly now: Date;
  /** The upload itself, which `bytes` contains already. */
  readonly except?: UploadId;
}

/** Who stores it. */
export interface Sender {
  readonly by: ActorStamp;
  /** The link that a guest entered through. */
  readonly shareId: ShareId | null;
  /** Works for the studio. */
  readonly isOwn: boolean;
}

export function senderOf(actor: Actor, access: Access): Sender {
  return {
    by: stampOf(actor),
    shareId: actor.kind === 'guest' ? actor.shareId : null,
    isOwn: isStudioAccess(access),
  };
}

/** Whoever is in a row's stamp; a member who left is no longer of the studio. */
export async function senderOfStamp(tx: Transaction, by: ActorStamp, studioId: StudioId): Promise<Sender> {
  switch (by.kind) {
    case 'system':
      return { by, shareId: null, isOwn: true };
    case 'guest': {
      const guest = await tx.shares.findGuest(by.id as GuestId);
      return { by, shareId: guest?.shareId ?? null, isOwn: false };
    }
    case 'user': {
      const membership = await tx.studios.findMembership(studioId, by.id as UserId);
      return { by, shareId: null, isOwn: membership !== null };
    }
    default:
      return by.kind satisfies never;
  }
}

/** One of the shares that a file has to fit into. */
interface Share {
  readonly scope: StorageScope;
  readonly most: number;
  readonly sentence: string;
}

const kept = 'Write to the studio, which can make room.';

/** UPL-17: people from outside fill their own shares; nothing but the studio's whole storage limits its own people. */
function sharesOf({ studioId, releaseId, sender, limits }: Storing): Share[] {
  const { studioBytes, outsideBytes, personBytes, linkBytes, releaseBytes } = limits;
  const { by, shareId, isOwn } = sender;
  if (isOwn) {
    const sentence = `The studio’s storage of ${gigabytes(studioBytes)} is full. Raise ACETATE_STUDIO_GB where the portal runs.`;
    return [{ scope: { studioId }, most: studioBytes, sentence }];
  }
  const person: Share = {
    scope: { studioId, by },
    most: personBytes,
    sentence: `This would be more than the ${gigabytes(personBytes)} that one person may send. ${kept}`,
  };
  const link: Share[] =
    shareId !== null
      ? [
          {
            scope: { studioId, shareId },
            most: linkBytes,
            sentence: `This would be more than the ${gigabytes(linkBytes)} that may come through one link. ${kept}`,
          },
        ]
      : [];
  const release: Share = {
    scope: { studioId, releaseId, isFromOutside: true },
    most: releaseBytes,
    sentence: `This would be more than the ${gigabytes(releaseBytes)} that may be sent for one release. ${kept}`,
  };
  const studio: Share = {
    scope: { studioId },
    most: outsideBytes,
    sentence: `The studio’s storage is full. ${kept}`,
  };
  return [person, ...link, release, studio];
}

/**
 * Whether there is room for what is to be stored (UPL-4, UPL-17); the reason if not. Takes the studio's lock, so that two that would
 * fit alone are not both let in.
 */
export async function refusalOfRoom(tx: Transaction, storing: Storing): Promise<Refusal | null> {
  const { bytes, studioId, now, except } = storing;
  await tx.studios.lockStorage(studioId);
  const at = { now, ...(except === undefined ? {} : { except }) };
  for (const { scope, most, sentence } of sharesOf(storing)) {
    if ((await tx.uploads.sumBytes(scope, at)) + bytes > most) return refusal('too-large', 'UPL-4', sentence);
  }
  return null;
}

/** Uploads that one person, or one link, may have open at a time. */
const mostOpen = 200;

/** UPL-9: whoever enters through a link again does not get another 200. */
export async function refusalOfNumber(
  tx: Transaction,
  { by, shareId }: Sender,
  studioId: StudioId,
): Promise<Refusal | null> {
  const scope = shareId === null ? { studioId, by } : { studioId, shareId };
  if ((await tx.uploads.countOpen(scope)) < mostOpen) return null;
  const sentence = `${mostOpen} files are on their way already. Let some of them arrive first.`;
  return refusal('rate-limited', 'UPL-9', sentence);
}
