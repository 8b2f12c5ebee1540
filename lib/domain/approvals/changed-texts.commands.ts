import type { ReleaseId, UserId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { ok } from '@/lib/core/result';
import type { Context } from '../context';
import { deliveredMetadata } from '../deliverables/metadata';
import type { MailContent, MailRequest } from '../mails';
import type { Release } from '../releases/release';
import type { Transaction } from '../unit-of-work';
import type { Approval } from './approval';
import { changesOf, textsToSignAgain } from './text-changes';

/** Texts are typed field by field and track by track: whoever signed them is told once they have stood still. */
export const quietMs = 5 * 60 * 1000;
/** Whoever goes on typing delays it by no more than this. */
const longestMs = 60 * 60 * 1000;

type Outside = Pick<Context, 'uow' | 'clock'>;
type TracksToSign = Extract<MailContent, { template: 'sign-texts-again' }>['tracks'];

/** APR-13: one mail for a release to each person whose signature of texts has ended, with the difference. Called every minute. */
export async function tellOfChangedTexts({ uow, clock }: Outside): Promise<void> {
  const untold = await uow.read.approvals.listUntoldTexts();
  const byRelease = new Map<ReleaseId, Approval[]>();
  for (const approval of untold) {
    const track = await uow.read.tracks.findTrack(approval.trackId);
    if (track) byRelease.set(track.releaseId, [...(byRelease.get(track.releaseId) ?? []), approval]);
  }
  const now = clock.now().getTime();
  for (const [releaseId, approvals] of byRelease) {
    const times = approvals.map(({ textVoided }) => textVoided?.at.getTime() ?? now);
    const isQuiet = now - Math.max(...times) >= quietMs || now - Math.min(...times) >= longestMs;
    if (isQuiet) await uow.change((tx) => tellOf(tx, { releaseId, approvals, at: clock.now() }));
  }
}

interface Untold {
  readonly releaseId: ReleaseId;
  readonly approvals: readonly Approval[];
  readonly at: Date;
}

async function tellOf(tx: Transaction, { releaseId, approvals, at }: Untold) {
  const release = await tx.releases.lockRelease(releaseId);
  const told = await tx.approvals.markTextTold(
    approvals.map(({ id }) => id),
    at,
  );
  // Another node told of them meanwhile; and of an archived release nothing is asked (REL-4).
  if (!release || told === 0 || release.archivedAt !== null) return ok(null);
  const studio = await tx.studios.findStudio(release.studioId);
  const members = await tx.members.listMembers(releaseId);
  const approvers = members.filter(({ rights }) => rights.approve).map(({ person }) => person);
  const signers = await Promise.all(
    approvers.map(async (person) => ({ person, tracks: await toSignBy(tx, release, person.id) })),
  );
  const concerned = signers.filter(({ tracks }) => tracks.length > 0);
  const everybody = concerned.length > 0 ? [] : await toSignBy(tx, release, null);
  const asked = concerned.length > 0 ? concerned : approvers.map((person) => ({ person, tracks: everybody }));
  for (const { person, tracks } of asked) {
    const [first] = tracks;
    const [about] = approvals.filter(({ userId }) => userId === person.id).concat(approvals);
    if (!first || !about) continue;
    const mail: MailRequest = {
      key: `sign-texts-again:${about.id}:${person.id}`,
      to: person.email,
      content: {
        template: 'sign-texts-again',
        path: tracks.length === 1 ? paths.approve(releaseId, first.id) : paths.release(releaseId),
        release: `${release.artist} – ${release.title}`,
        studio: studio?.name ?? '',
        tracks: tracks.map(({ title, changes }) => ({ title, changes })),
      },
    };
    await tx.send(mail, releaseId);
  }
  return ok(null);
}

/**
 * The tracks whose texts wait to be signed again: those that this person signed before, each with what has changed since; without a
 * person those that anybody signed, since whoever did has left.
 */
async function toSignBy(tx: Transaction, release: Release, userId: UserId | null) {
  const tracks = await tx.tracks.listTracks(release.id);
  const found = await Promise.all(
    tracks.map(async (track) => {
      const approvals = await tx.approvals.listApprovals(track.id);
      const newest = textsToSignAgain(approvals);
      const lost = userId === null ? newest : approvals.find((approval) => approval.userId === userId);
      if (!newest || !lost || lost.audioVoided !== null || lost.textVoided === null) return [];
      const changes = changesOf(lost, deliveredMetadata(release, track, tracks.length)) ?? [];
      return [{ id: track.id, title: track.title, changes: [...changes] }];
    }),
  );
  return found.flat() satisfies TracksToSign;
}
