import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Approval } from '../approvals/approval';
import { approvalInForce } from '../approvals/approval.status';
import { approvalSubject } from '../approvals/approval.subject';
import {
  type ApprovalView,
  presentApproval,
  presentSignable,
  type SignableView,
} from '../approvals/approval.view';
import { isDelivered } from '../approvals/approval-taking-back.commands';
import { type ChangedTexts, presentChangedTexts } from '../approvals/text-changes';
import { seesHidden } from '../comments/comment';
import { type NoteView, presentNotes } from '../comments/comment.view';
import {
  allNotes,
  mostMarks,
  type NotesAsk,
  type NotesMark,
  type NotesShown,
  type ThreadsFound,
} from '../comments/note-window';
import type { Context } from '../context';
import { type Actor, stampOf } from '../policy/actor';
import type { Act } from '../policy/acts.table';
import { may, type Verdict, verdictsFor } from '../policy/policy';
import { type ArchiveView, presentArchive } from '../releases/archive.view';
import { viewDeletion } from '../releases/deletion.queries';
import type { Release } from '../releases/release';
import type { DeletionView } from '../releases/release.view';
import type { Round } from '../rounds/round';
import type { Stores } from '../unit-of-work';
import type { Version } from '../versions/version';
import { listSounds, type TrackSounds } from '../versions/version.queries';
import { type AuthorizedTrack, authorizeTrack } from './track.commands';
import type { TrackState } from './track-state';

export interface RoundView {
  readonly number: number;
  readonly versionNumber: number;
  readonly sentAt: string;
  readonly byName: string;
  readonly message: string | null;
}

/** Everything that the review page shows to one person, as of one sequence number of the log. */
export interface ReviewView extends TrackSounds {
  /** Sequence number of the log that this view includes: every event with a greater one is new. */
  readonly seq: number;
  readonly release: {
    readonly id: ReleaseId;
    readonly title: string;
    readonly artist: string;
    readonly hasArtwork: boolean;
    /** REL-4; null: it is not archived. */
    readonly archive: ArchiveView | null;
    /** RET-2; null: nothing of it is going to be deleted, or nobody has to know. */
    readonly deletion: DeletionView | null;
  };
  readonly track: {
    readonly id: TrackId;
    readonly position: number;
    readonly title: string;
    readonly artist: string;
    readonly state: TrackState;
  };
  /** The release's tracks in order, to go from one to the next. */
  readonly tracks: readonly { readonly id: TrackId; readonly position: number; readonly title: string }[];
  readonly me: { readonly id: string; readonly name: string; readonly side: 'studio' | 'client' | 'guest' };
  /** Threads in time order: the page of them that was asked for. */
  readonly notes: readonly NoteView[];
  readonly notesPage: NotesPage;
  /** Where all notes are in the music. */
  readonly marks: readonly NotesMark[];
  /** Newest first, the last ones. */
  readonly rounds: readonly RoundView[];
  readonly earlierRounds: number;
  /** Newest first. */
  readonly approvals: readonly ApprovalView[];
  /** APR-13; null: nothing has to be signed again. */
  readonly changedTexts: ChangedTexts | null;
  /** Notes that *Send notes* would send. */
  readonly unsent: number;
  /** What an approval would sign now; null before the first posted version, and for guests, who never sign. */
  readonly signable: SignableView | null;
  readonly may: Record<Act, Verdict>;
  /** What the policy allows. */
  readonly send: Verdict;
  readonly approve: Verdict;
}

/** Where a page of notes is among the others. */
export interface NotesPage {
  readonly which: NotesShown;
  /** ISO 8601: the moment at which the list of open notes was opened. */
  readonly since: string;
  /** Threads of the list before and after the page. */
  readonly earlier: number;
  readonly later: number;
  /** Threads of the track. */
  readonly open: number;
  readonly all: number;
}

/** The review page of a track, for everyone who may listen to it. @param ask which of its notes */
export async function viewReview(
  context: Context,
  trackId: TrackId,
  ask: NotesAsk = allNotes,
): Promise<Result<ReviewView>> {
  const { actor, uow, clock } = context;
  const authorized = await authorizeTrack(uow.read, context, { trackId, act: 'audio.listen' });
  if (!authorized.ok) return authorized;
  const { release, track, access } = authorized.value;
  const read = uow.readAsOf(release.id, release.seq);
  const [sounds, conversation, tracks, subject, deletion] = await Promise.all([
    listSounds(read, access, track),
    viewConversation(read, { actor, ...authorized.value }, ask),
    read.tracks.listTracks(release.id),
    approvalSubject(read, trackId),
    viewDeletion(uow.read, { release, access, now: clock.now() }),
  ]);
  const { id, position, title, state } = track;
  const { approved, approvedByMe, signedBefore, ...shown } = conversation;
  const stand = { approved, approvedByMe, unsent: shown.unsent, posted: sounds.currentId !== null };
  return ok({
    ...sounds,
    ...shown,
    seq: release.seq,
    release: {
      id: release.id,
      title: release.title,
      artist: release.artist,
      hasArtwork: release.artwork !== null,
      archive: presentArchive(release),
      deletion,
    },
    track: { id, position, title, state, artist: track.artist ?? release.artist },
    tracks: tracks.map((each) => ({ id: each.id, position: each.position, title: each.title })),
    me: { ...meOf(actor), side: access.kind === 'member' ? 'studio' : sideOf(actor) },
    changedTexts: subject.ok ? presentChangedTexts(signedBefore, subject.value.metadata) : null,
    signable: subject.ok && access.kind !== 'guest' ? presentSignable(subject.value) : null,
    may: verdictsFor(access),
    send: maySend(stand, may(access, 'notes.send')),
    approve: mayApprove(stand, may(access, 'master.approve')),
  });
}

const meOf = (actor: Actor) => {
  const { id, name } = stampOf(actor);
  return { id, name };
};

const sideOf = (actor: Actor) => (actor.kind === 'guest' ? 'guest' : 'client');

type Shown = 'notes' | 'notesPage' | 'marks' | 'rounds' | 'earlierRounds' | 'approvals' | 'unsent';

interface Conversation extends Pick<ReviewView, Shown> {
  readonly approvedByMe: boolean;
  readonly approved: boolean;
  /** Newest first. */
  readonly signedBefore: readonly Approval[];
}

async function viewConversation(
  read: Stores,
  { actor, release, track, access }: AuthorizedTrack & Pick<Context, 'actor'>,
  asked: NotesAsk,
): Promise<Conversation> {
  const ask = await findable(read, track.id, asked);
  const isInside = seesHidden(access);
  const since = await sinceAny(read, track.id, ask);
  const [threads, marks, rounds, approvals, people, master] = await Promise.all([
    read.comments.listThreads(track.id, { ...ask, since, isInside }),
    read.comments.listMarks(track.id, { isInside, most: mostMarks }),
    read.rounds.listRounds(track.id),
    read.approvals.listApprovals(track.id),
    read.studios.listStudioPeople(release.studioId),
    read.versions.findMasterFor(track.id, 'digital'),
  ]);
  const versions = master ? await read.versions.listVersions(master.id) : [];
  const studio = new Set<string>(people.map((person) => person.id));
  const inForce = approvalInForce(approvals);
  const mayTakeBack = await mayTakeApprovalBack(read, release, may(access, 'master.approve'));
  return {
    notes: presentNotes({ ...threads, rounds, versions, studio, reader: { actor, access } }),
    notesPage: presentNotesPage(ask, threads),
    marks,
    rounds: rounds.slice(0, mostRounds).map((round) => presentRound(round, versions)),
    earlierRounds: Math.max(0, rounds.length - mostRounds),
    approvals: approvals.map((approval) =>
      presentApproval(approval, { versions, reader: actor, mayTakeBack }),
    ),
    unsent: threads.unsent,
    signedBefore: approvals,
    approved: inForce !== null,
    approvedByMe: actor.kind === 'user' && inForce?.userId === actor.userId,
  };
}

/** Rounds that the page shows with their messages. */
const mostRounds = 20;

/** A note that a page looks for is in its list, even if it was resolved long ago. */
async function findable({ comments }: Stores, trackId: TrackId, ask: NotesAsk): Promise<NotesAsk> {
  if (ask.which === 'all' || ask.back === 0 || ask.from === null || ask.from === 'end') return ask;
  const note = await comments.findComment(ask.from);
  if (note?.trackId !== trackId) return ask;
  const thread = note?.parentId ? await comments.findComment(note.parentId) : note;
  return thread?.resolved && thread.resolved.at < ask.since ? { ...ask, which: 'all' } : ask;
}

/** The same list for every page that was opened since a note was last resolved, so that they can share it. */
async function sinceAny({ comments }: Stores, trackId: TrackId, { which, since }: NotesAsk): Promise<Date> {
  const never = new Date(0);
  if (which === 'all') return never;
  const resolved = await comments.findNewestResolution(trackId);
  if (resolved === null) return never;
  return resolved < since ? new Date(resolved.getTime() + 1) : since;
}

function presentNotesPage({ which, since }: NotesAsk, found: ThreadsFound): NotesPage {
  const { earlier, later, open, all } = found;
  return { which, since: since.toISOString(), earlier, later, open, all };
}

function presentRound(round: Round, versions: readonly Version[]): RoundView {
  const { number, sentAt, sentBy, message, versionId } = round;
  const versionNumber = versions.find((version) => version.id === versionId)?.number ?? 0;
  return { number, versionNumber, sentAt: sentAt.toISOString(), byName: sentBy.name, message };
}

const denied = (rule: string, sentence: string): Verdict => ({ allowed: false, rule, sentence });

/** APR-10 */
async function mayTakeApprovalBack(stores: Stores, release: Release, byPolicy: Verdict): Promise<Verdict> {
  if (!byPolicy.allowed || !(await isDelivered(stores, release))) return byPolicy;
  return denied(
    'APR-10',
    'The masters are delivered, so the approval stands. Ask the studio to withdraw them.',
  );
}

/** The state of a review, as far as the two acts that end it depend on it. */
interface Stand {
  readonly posted: boolean;
  readonly unsent: number;
  readonly approved: boolean;
  readonly approvedByMe: boolean;
}

/** The same answers as the command gives, so that the button can show them beforehand. */
function maySend({ posted, unsent, approved }: Stand, byPolicy: Verdict): Verdict {
  if (!byPolicy.allowed) return byPolicy;
  if (!posted) return denied('RND-3', 'Notes are sent once a version is posted.');
  if (approved) return denied('RND-4', 'This version is approved, so no round can follow on it.');
  return unsent > 0 ? byPolicy : denied('RND-2', 'There are no new notes to send.');
}

function mayApprove({ posted, approvedByMe }: Stand, byPolicy: Verdict): Verdict {
  if (!byPolicy.allowed) return byPolicy;
  if (!posted) return denied('APR-7', 'There is nothing to approve until a version is posted.');
  return approvedByMe ? denied('APR-8', 'You have approved this version.') : byPolicy;
}
