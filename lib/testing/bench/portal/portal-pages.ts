import type { CommentId, ReleaseId, StudioId, TrackId, UserId } from '@/lib/core/ids';
import { viewBrief } from '@/lib/domain/briefs/brief.queries';
import { viewReplies } from '@/lib/domain/comments/reply.queries';
import type { Context } from '@/lib/domain/context';
import { viewDeliveries } from '@/lib/domain/deliverables/delivery.queries';
import { listEventsAfter } from '@/lib/domain/events/event.queries';
import { viewPeople } from '@/lib/domain/members/people.queries';
import { viewMixReview } from '@/lib/domain/mixes/mix-review.queries';
import { viewQcReport, viewReleaseMixes } from '@/lib/domain/mixes/release-mixes.queries';
import { viewPictures } from '@/lib/domain/pictures/picture.queries';
import type { Actor } from '@/lib/domain/policy/actor';
import { readLog } from '@/lib/domain/releases/log.queries';
import { viewMetadata } from '@/lib/domain/releases/metadata.queries';
import { listStudiosOf, viewRelease } from '@/lib/domain/releases/release.queries';
import { listReleases } from '@/lib/domain/releases/release-list.queries';
import { viewSecurity } from '@/lib/domain/security/security.queries';
import { viewStudio } from '@/lib/domain/studios/studio.queries';
import { viewReview } from '@/lib/domain/tracks/review.queries';
import { viewFiles } from '@/lib/domain/uploads/files.queries';
import { viewConsole } from '@/lib/domain/versions/console.queries';
import { openNotesOf } from '@/lib/server/routes/request-query';
import { clientId, longGuest, longRelease, longShare, longTrack, ownerId } from './fill-portal';

export interface BenchedPage {
  readonly name: string;
  readonly load: () => Promise<unknown>;
}

type Parts = Omit<Context, 'actor'>;

const user = (id: string, name: string): Actor => ({
  kind: 'user',
  userId: id as UserId,
  name,
  email: `${id}@studio.test`,
});

const releaseId = longRelease as ReleaseId;
const trackId = longTrack as TrackId;
const longThread = 'note3' as CommentId;
const longReply = 'note4' as CommentId;
const checks = 'bench';
const engine = { engineVersion: '0', engineBuild: 'bench' };

/** Must be answered: a refusal would be quick. */
async function granted(result: Promise<unknown>): Promise<unknown> {
  const found = await result;
  if (typeof found === 'object' && found !== null && 'ok' in found && found.ok === false)
    throw new Error(`A page of the bench was refused: ${JSON.stringify(found)}`);
  return found;
}

function pagesOfStudio(context: Context): Record<string, () => Promise<unknown>> {
  return {
    studio: () => viewStudio(context, 'studio' as StudioId),
    'security log': () => viewSecurity(context, null),
    console: () => viewConsole({ ...context, engine }, trackId),
    metadata: () => viewMetadata(context, releaseId),
    brief: () => viewBrief(context, releaseId),
    mixes: () => viewReleaseMixes(context, { releaseId, checks }),
    'mix review': () => viewMixReview(context, { trackId, checks }),
    'QC report': () => viewQcReport(context, { releaseId, checks }),
  };
}

function pagesOfClient(context: Context): Record<string, () => Promise<unknown>> {
  return {
    ...pagesOfGuest(context),
    home: () => listReleases(context),
    'studios to make a release in': () => listStudiosOf(context),
    people: () => viewPeople(context, releaseId),
    'pictures, outside of a release': () => viewPictures(context),
  };
}

function pagesOfGuest(context: Context): Record<string, () => Promise<unknown>> {
  return {
    release: () => viewRelease(context, releaseId),
    review: () => viewReview(context, trackId),
    'review, at a note': () => viewReview(context, trackId, openNotesOf('note1001', context.clock.now())),
    'earlier answers': () => viewReplies(context, { threadId: longThread, before: longReply }),
    pictures: () => viewPictures(context, releaseId),
    files: () => viewFiles(context, releaseId),
    delivery: () => viewDeliveries(context, releaseId),
    log: () => readLog(context, { releaseId, limit: 100 }),
    'log, an earlier page': () => readLog(context, { releaseId, limit: 100, before: 10_000 }),
    'events to catch up on': () => listEventsAfter(context, releaseId, 19_000),
  };
}

/** What each side's pages ask for, on the release and the track where there is most. */
export function portalPages(parts: Parts): BenchedPage[] {
  const guest = {
    kind: 'guest',
    guestId: longGuest,
    shareId: longShare,
    releaseId,
    name: 'Guest 1',
  } as Actor;
  const as = (actor: Actor): Context => ({ ...parts, actor });
  const owner = as(user(ownerId, 'Ada Engineer'));
  const sides = {
    studio: { ...pagesOfClient(owner), ...pagesOfStudio(owner) },
    client: pagesOfClient(as(user(clientId, 'Client 1'))),
    guest: pagesOfGuest(as(guest)),
  };
  return Object.entries(sides).flatMap(([side, pages]) =>
    Object.entries(pages).map(([name, load]) => ({ name: `${side}: ${name}`, load: () => granted(load()) })),
  );
}
