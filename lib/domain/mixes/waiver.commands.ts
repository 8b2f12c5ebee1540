import type { MixId, WaiverId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { FindingId } from '@/lib/engine/check/finding';
import type { Context } from '../context';
import { keyOfFinding } from '../findings/stored-finding';
import { authorizeMix, studioPersonOf } from './authorized-mix';
import type { NewWaiver } from './mix-request';
import type { WaiveFindings } from './mix-request.schema';

const gone = 'These findings are not there any more: the mix was checked again. Look once more.';

/** MIX-5: findings that may stay, with the reason that the QC report prints. */
export async function waiveFindings(
  context: Context,
  mixId: MixId,
  { keys, reason }: WaiveFindings,
): Promise<Result<number>> {
  const { actor, uow, clock, ids } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeMix(tx, context, { id: mixId, act: 'finding.waive' });
    if (!authorized.ok) return authorized;
    const { file, track } = authorized.value;
    const wanted = new Set(keys);
    const waived = new Set((await tx.mixes.listWaivers(mixId)).map(({ findingKey }) => findingKey));
    const found = (file.findings ?? []).filter((finding) => wanted.has(keyOfFinding(finding)));
    if (found.length === 0) return refuse(refusal('conflict', 'MIX-5', gone));
    const fresh = found
      .filter((finding) => !waived.has(keyOfFinding(finding)))
      .map(
        (finding): NewWaiver => ({
          id: ids.next<WaiverId>(),
          mixId,
          findingKey: keyOfFinding(finding),
          findingId: finding.id,
          reason,
          createdBy: studioPersonOf(actor),
          createdAt: clock.now(),
        }),
      );
    if (fresh.length === 0) return ok(0);
    await tx.mixes.insertWaivers(fresh);
    const kinds = [...new Set<FindingId>(fresh.map(({ findingId }) => findingId))];
    const about = { mixId, trackId: track.id, kinds, reason };
    await tx.record(track.releaseId, actor, { type: 'finding.waived', ...about });
    return ok(fresh.length);
  });
}

/** MIX-5: the finding counts again. */
export async function unwaiveFindings(
  context: Context,
  mixId: MixId,
  keys: readonly string[],
): Promise<Result<number>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeMix(tx, context, { id: mixId, act: 'finding.waive' });
    if (!authorized.ok) return authorized;
    const { track } = authorized.value;
    const before = await tx.mixes.listWaivers(mixId);
    const kinds = before
      .filter(({ findingKey }) => keys.includes(findingKey))
      .flatMap(({ findingId }) => findingId ?? []);
    const count = await tx.mixes.withdrawWaivers(mixId, keys, {
      at: clock.now(),
      name: studioPersonOf(actor).name,
    });
    if (count === 0) return ok(0);
    const about = { mixId, trackId: track.id, kinds: [...new Set(kinds)] };
    await tx.record(track.releaseId, actor, { type: 'finding.unwaived', ...about });
    return ok(count);
  });
}
