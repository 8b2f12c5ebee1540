import type { MasterId, MixId, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { Context } from '../context';
import { refusalOfArchived } from '../policy/access';
import { notFound } from '../policy/policy';
import { authorizeTrack } from '../tracks/track.commands';
import type { Transaction } from '../unit-of-work';
import type { Master, MasterPurpose } from './version';

/** The master of a track for a purpose, made when it is first needed; locked until the transaction ends. */
export async function lockMasterFor(
  tx: Transaction,
  { ids, clock }: Pick<Context, 'ids' | 'clock'>,
  { trackId, purpose }: { trackId: TrackId; purpose: MasterPurpose },
): Promise<Master> {
  const fresh: Master = {
    id: ids.next<MasterId>(),
    trackId,
    purpose,
    draft: null,
    draftRevision: 0,
    createdAt: clock.now(),
  };
  // Inserting does nothing when the master exists; checking first would be a race.
  await tx.versions.insertMaster(fresh);
  const found = await tx.versions.findMasterFor(trackId, purpose);
  const master = found && (await tx.versions.lockMaster(found.id));
  if (!master) throw new Error(`Track ${trackId} has no ${purpose} master after making one.`);
  return master;
}

/** VER-6: a draft that was changed elsewhere meanwhile is not overwritten. Returns the new revision. */
export async function saveDraft(
  context: Context,
  trackId: TrackId,
  input: { purpose: MasterPurpose; revision: number; recipe: Recipe; mixId: MixId | null },
): Promise<Result<{ revision: number }>> {
  const { uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act: 'master.work' });
    if (!authorized.ok) return authorized;
    const mix = input.mixId && (await tx.mixes.findMix(input.mixId));
    if (input.mixId && (!mix || mix.trackId !== trackId)) return refuse(notFound());
    const master = await lockMasterFor(tx, context, { trackId, purpose: input.purpose });
    if (input.revision !== master.draftRevision) {
      const sentence =
        'These settings were changed in another window meanwhile. Load them to go on from there.';
      return refuse(refusal('conflict', 'VER-6', sentence));
    }
    const revision = master.draftRevision + 1;
    const recipe = { ok: true, value: input.recipe } as const;
    const draft = { recipe, mixId: input.mixId, savedAt: clock.now() };
    await tx.versions.updateMaster(master.id, { draft, draftRevision: revision });
    const archived = await refusalOfArchived(tx, authorized.value.release.id);
    return archived ? refuse(archived) : ok({ revision });
  });
}
