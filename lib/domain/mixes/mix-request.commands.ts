import type { MixRequestId, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { keyOfFinding, type StoredFinding } from '../findings/stored-finding';
import { notFound } from '../policy/policy';
import { authorizeTrack } from '../tracks/track.commands';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import { type AuthorizedMix, authorizeMix, refusalOfOlder, studioPersonOf } from './authorized-mix';
import { type MixRequest, openRequest } from './mix-request';
import type { RequestNewMix } from './mix-request.schema';

/** MIX-4: requests a new mix to follow the newest one. The track waits for it; everyone who may send mixes gets a mail. */
export async function requestNewMix(
  context: Context,
  trackId: TrackId,
  input: RequestNewMix,
): Promise<Result<MixRequest>> {
  const { actor, uow, clock, ids } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeMix(tx, context, { id: input.mixId, act: 'mix.request' });
    if (!authorized.ok) return authorized;
    if (authorized.value.track.id !== trackId) return refuse(notFound());
    const refused =
      (await refusalOfOlder(tx, authorized.value, 'MIX-4')) ?? (await refusalOfRequest(tx, authorized.value));
    if (refused) return refuse(refused);
    const { mix, track } = authorized.value;
    const named = namedFindings(authorized.value, new Set(input.keys));
    const request: MixRequest = {
      id: ids.next<MixRequestId>(),
      trackId,
      mixId: mix.id,
      message: input.message,
      findings: named.map((finding) => ({
        key: keyOfFinding(finding),
        id: finding.id,
        startFrame: finding.startFrame,
        endFrame: finding.endFrame,
        sampleRate: authorized.value.file.facts?.sampleRate ?? 0,
      })),
      createdBy: studioPersonOf(actor),
      createdAt: clock.now(),
      withdrawnAt: null,
    };
    await tx.mixes.insertRequest(request);
    const about = { requestId: request.id, mixId: mix.id, trackId, number: mix.number };
    await tx.record(track.releaseId, actor, { type: 'mix.requested', ...about, findings: named.length });
    await moveTrack(tx, { actor }, { track, act: 'mix.requested' });
    return ok(request);
  });
}

async function refusalOfRequest(tx: Transaction, { track }: AuthorizedMix) {
  const { state } = track;
  if (state !== 'mixReview' && state !== 'mastering' && state !== 'awaitingMixes') {
    return refusal('conflict', 'MIX-4', 'This track is past its mixes. Ask for a new one in a note.');
  }
  const requests = await tx.mixes.listRequests(track.id);
  const open = openRequest(requests, await tx.mixes.listMixes(track.id));
  return (
    open && refusal('conflict', 'MIX-4', 'A new mix is asked for already. Take that request back first.')
  );
}

function namedFindings({ file }: AuthorizedMix, keys: ReadonlySet<string>): readonly StoredFinding[] {
  return (file.findings ?? []).filter((finding) => keys.has(keyOfFinding(finding)));
}

/** MIX-4: withdraws a request that no mix has answered; the track goes back to its previous state. */
export async function withdrawRequest(context: Context, id: MixRequestId): Promise<Result<MixRequest>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const request = await tx.mixes.findRequest(id);
    if (!request) return refuse(notFound());
    const authorized = await authorizeTrack(tx, context, { trackId: request.trackId, act: 'mix.request' });
    if (!authorized.ok) return authorized;
    const track = await tx.tracks.lockTrack(request.trackId);
    if (!track) return refuse(notFound());
    const mixes = await tx.mixes.listMixes(track.id);
    const requests = await tx.mixes.listRequests(track.id);
    if (openRequest(requests, mixes)?.id !== id) {
      return refuse(refusal('conflict', 'MIX-4', 'This request was answered or withdrawn meanwhile.'));
    }
    const withdrawnAt = clock.now();
    await tx.mixes.withdrawRequest(id, { at: withdrawnAt, name: studioPersonOf(actor).name });
    const about = { requestId: id, trackId: track.id };
    await tx.record(track.releaseId, actor, { type: 'mix.requestWithdrawn', ...about });
    await moveTrack(tx, { actor }, { track, act: 'mix.requestWithdrawn' });
    return ok({ ...request, withdrawnAt });
  });
}
