import type { VersionId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import type { Track } from '../tracks/track';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import type { Print, Version } from './version';

const unequal =
  'Browser and server did not render the same bits, so nothing was kept. Reload the page and print again; if it happens again, tell us which browser this is.';

/**
 * VER-11: both hashes present and equal: the next version of this master, proved. Unequal: refused, with a reason. One missing:
 * awaiting proof. Call with the print locked, in the transaction that brought the newest hash.
 */
export async function settlePrint(tx: Transaction, context: Context, print: Print): Promise<Result<Print>> {
  const master = await tx.versions.lockMaster(print.masterId);
  const track = master && (await tx.tracks.findTrack(master.trackId));
  if (!track) throw new Error(`Print ${print.id} has no track.`);
  const { serverPcmSha256, witnessPcmSha256 } = print;
  if (serverPcmSha256 === null) return ok(print);
  if (witnessPcmSha256 === null) {
    await tx.versions.updatePrint(print.id, { state: 'awaitingProof' });
    return ok({ ...print, state: 'awaitingProof' });
  }
  if (serverPcmSha256 !== witnessPcmSha256)
    return refusePrint(tx, context, { print, track, sentence: unequal });
  const { recipe } = print;
  if (!recipe.ok) return refusePrint(tx, context, { print, track, sentence: recipe.sentence });
  return makeVersion(tx, context, { print, track });
}

async function refusePrint(
  tx: Transaction,
  { actor }: Context,
  { print, track, sentence }: { print: Print; track: Track; sentence: string },
): Promise<Result<Print>> {
  const refused = { state: 'refused', refusal: sentence } as const;
  await tx.versions.updatePrint(print.id, refused);
  const event = { type: 'print.refused', printId: print.id, trackId: track.id, sentence } as const;
  await tx.record(track.releaseId, actor, event);
  return ok({ ...print, ...refused });
}

async function makeVersion(
  tx: Transaction,
  { actor, clock, ids }: Context,
  { print, track }: { print: Print; track: Track },
): Promise<Result<Print>> {
  const { audioFileId, serverPcmSha256 } = print;
  if (!audioFileId || !serverPcmSha256) throw new Error(`Print ${print.id} has hashes but no audio.`);
  const newest = (await tx.versions.listVersions(print.masterId))[0];
  const version: Version = {
    id: ids.next<VersionId>(),
    masterId: print.masterId,
    number: (newest?.number ?? 0) + 1,
    mixId: print.mixId,
    kind: 'printed',
    audioFileId,
    pcmSha256: serverPcmSha256,
    recipe: {
      settings: print.recipe,
      sha256: print.recipeSha256,
      engineVersion: print.engineVersion,
      engineBuild: print.engineBuild,
    },
    gearNotes: null,
    createdBy: print.createdBy,
    createdAt: clock.now(),
    postedAt: null,
    postMessage: null,
    withdrawnAt: null,
  };
  await tx.versions.insertVersion(version);
  const proved = { state: 'proved', versionId: version.id, provedAt: clock.now() } as const;
  await tx.versions.updatePrint(print.id, proved);
  await tx.record(track.releaseId, actor, {
    type: 'print.proved',
    printId: print.id,
    trackId: track.id,
    versionId: version.id,
    number: version.number,
  });
  await moveTrack(tx, { actor }, { track, act: 'version.printed' });
  return ok({ ...print, ...proved });
}
