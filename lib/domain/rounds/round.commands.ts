import type { RoundId, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { approvalInForce } from '../approvals/approval.status';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import { type AuthorizedTrack, authorizeTrack } from '../tracks/track.commands';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import { newestPosted, type Version } from '../versions/version';
import type { Round } from './round';
import type { SendNotes } from './round.schema';

const conflict = (rule: string, sentence: string) => refuse(refusal('conflict', rule, sentence));

/** RND-3, RND-4: a round is about the current version, and not about an approved one. */
async function versionForRound(
  tx: Transaction,
  { trackId, versionId }: { trackId: TrackId; versionId: SendNotes['versionId'] },
): Promise<Result<Version>> {
  const master = await tx.versions.findMasterFor(trackId, 'digital');
  const version = master && newestPosted(await tx.versions.listVersions(master.id));
  if (!version)
    return conflict('RND-3', 'No version is posted yet. The studio sees your notes here all the same.');
  if (version.id !== versionId) {
    return conflict('RND-3', `v${version.number} stands here now. Listen to it, then send your notes.`);
  }
  if (approvalInForce(await tx.approvals.listApprovals(trackId))) {
    const sentence = `v${version.number} is approved, so no round can follow on it. Ask the studio for a new version.`;
    return conflict('RND-4', sentence);
  }
  return ok(version);
}

/** RND-1, RND-2: closes a round: takes in every open note that was not sent yet, and gives the studio its turn. */
export async function sendNotes(
  context: Context,
  trackId: TrackId,
  { versionId, message }: SendNotes,
): Promise<Result<Round>> {
  const { actor, uow, clock, ids } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act: 'notes.send' });
    if (!authorized.ok) return authorized;
    if (actor.kind !== 'user') return refuse(notFound());
    await tx.tracks.lockTrack(trackId);
    const version = await versionForRound(tx, { trackId, versionId });
    if (!version.ok) return version;
    const [last] = await tx.rounds.listRounds(trackId);
    const round: Round = {
      id: ids.next<RoundId>(),
      trackId,
      versionId,
      number: (last?.number ?? 0) + 1,
      message,
      sentBy: { id: actor.userId, name: actor.name },
      sentAt: clock.now(),
    };
    await tx.rounds.insertRound(round);
    const notes = await tx.comments.bindUnsent(trackId, round.id);
    if (notes === 0)
      return conflict('RND-2', 'There are no new notes to send. Write at least one, or approve.');
    await recordRound(tx, context, {
      authorized: authorized.value,
      round,
      version: version.value,
      notes,
    });
    return ok(round);
  });
}

/** RND-5: its event sends one mail to each person of the studio. */
async function recordRound(
  tx: Transaction,
  context: Context,
  sent: { authorized: AuthorizedTrack; round: Round; version: Version; notes: number },
): Promise<void> {
  const { authorized, round, version, notes } = sent;
  const { release, track } = authorized;
  await tx.record(release.id, context.actor, {
    type: 'notes.sent',
    roundId: round.id,
    trackId: track.id,
    versionId: version.id,
    number: round.number,
    notes,
  });
  await moveTrack(tx, context, { track, act: 'notes.sent' });
}
