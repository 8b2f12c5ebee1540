import type { ReleaseId, StudioId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import type { Transaction } from '../unit-of-work';
import {
  deletesAt,
  longestGapMs,
  monthsLater,
  nextAct,
  type RetentionCase,
  type RetentionPolicy,
  type WarningStep,
} from './retention';

export const notOwner = refusal(
  'forbidden',
  'RET-1',
  'Only the owner of the studio decides what is deleted.',
);

const system = { kind: 'system' } as const;

/** RET-1: the owner sets it. Whoever was warned under another policy is warned anew. */
export async function setRetention(
  { actor, uow }: Context,
  studioId: StudioId,
  policy: RetentionPolicy,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const member = actor.kind === 'user' ? await tx.studios.findMembership(studioId, actor.userId) : null;
    if (!member) return refuse(notFound());
    if (member.role !== 'owner') return refuse(notOwner);
    const before = await tx.retention.findPolicy(studioId);
    if (before?.months === policy.months && before?.scope === policy.scope) return ok(null);
    await tx.retention.savePolicy(studioId, policy);
    await tx.retention.forgetWarnings({ studioId });
    await tx.recordForStudio(studioId, actor, { type: 'retention.changed', ...policy });
    return ok(null);
  });
}

/** RET-3: a release is kept for another year, whatever the policy says; who was warned of it is warned anew. */
export async function keepRelease(
  { actor, uow, clock }: Context,
  releaseId: ReleaseId,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'release.archive', now });
    if (!authorized.ok) return authorized;
    const release = await tx.releases.lockRelease(releaseId);
    if (!release?.archivedAt || release.purged)
      return refuse(refusal('conflict', 'RET-3', 'Nothing of this release waits to be deleted.'));
    const until = monthsLater(now, 12);
    await tx.retention.keepUntil(releaseId, until);
    await tx.retention.forgetWarnings({ releaseId });
    await tx.record(releaseId, actor, { type: 'deletion.postponed', until: until.toISOString() });
    return ok(null);
  });
}

/** RET-2: to every owner by mail, and on the release's pages. */
async function warn(tx: Transaction, of: RetentionCase, { step, now }: { step: WarningStep; now: Date }) {
  const { releaseId, studioId, scope } = of;
  await tx.retention.insertWarning(releaseId, step, now);
  const warned = await tx.retention.findCase(releaseId);
  const on = deletesAt(warned ?? of, now).toISOString();
  await tx.record(releaseId, system, { type: 'deletion.announced', on, scope });
  const release = await tx.releases.findRelease(releaseId);
  const studio = await tx.studios.findStudio(studioId);
  const people = await tx.studios.listStudioPeople(studioId);
  for (const { id, email } of people.filter(({ role }) => role === 'owner')) {
    await tx.send(
      {
        key: `${warningKey(releaseId, step, now)}${id}`,
        to: email,
        content: {
          template: 'deletion-announced',
          path: paths.release(releaseId),
          release: release ? `${release.artist} – ${release.title}` : '',
          studio: studio?.name ?? '',
          on,
          scope,
        },
      },
      releaseId,
    );
  }
}

/** How the keys of a warning's mails begin; RET-4 asks what became of them. */
export const warningKey = (releaseId: ReleaseId, step: WarningStep, at: Date) =>
  `deletion-announced:${releaseId}:${step} ${at.getTime()}:`;

type Outside = Pick<Context, 'uow' | 'clock'>;

/** RET-5: notes that it was looked. @returns whether the clock can be trusted; if not, every warning was forgotten */
async function look({ uow, clock }: Outside): Promise<Result<boolean>> {
  return uow.change(async (tx) => {
    const now = clock.now();
    const last = await tx.retention.findLastLook();
    await tx.retention.saveLook(now);
    const isSteady = last === null || Math.abs(now.getTime() - last.getTime()) <= longestGapMs;
    if (!isSteady) await tx.retention.forgetWarnings('all');
    return ok(isSteady);
  });
}

/**
 * Looks what the studios' policies ask for: warns, and has at most one release deleted (RET-6). Call it from time to time.
 * @returns the release that is to be deleted now
 */
export async function watchRetention(outside: Outside): Promise<ReleaseId | null> {
  const { uow, clock } = outside;
  const looked = await look(outside);
  if (!looked.ok) return null;
  let chosen: ReleaseId | null = null;
  for (const near of await uow.read.retention.listNearDue(clock.now())) {
    const { releaseId } = near;
    const expected = nextAct(near, clock.now());
    // For most of the days before one is due there is nothing to do, and nothing to lock.
    if (expected === 'wait' || (expected === 'delete' && chosen !== null)) continue;
    const done = await uow.change(async (tx) => {
      await tx.releases.lockRelease(releaseId);
      const now = clock.now();
      const of = await tx.retention.findCase(releaseId);
      const act = of ? nextAct(of, now) : 'wait';
      if (!of || act === 'wait') return ok(false);
      if (act === 'forget') await tx.retention.forgetWarnings({ releaseId });
      else if (act !== 'delete') await warn(tx, of, { step: act.warn, now });
      if (act !== 'delete' || chosen !== null || (await tx.retention.isBusy(releaseId))) return ok(false);
      await tx.enqueue({ name: 'release.purge', releaseId });
      return ok(true);
    });
    if (done.ok && done.value) chosen = releaseId;
  }
  return chosen;
}

/**
 * RET-4 to RET-7: deletes what the policy says, in one change, if everything that led to it still holds. Run twice, it finds
 * nothing to do. @returns whether something was deleted
 */
export async function purgeRelease({ uow, clock }: Outside, releaseId: ReleaseId): Promise<Result<boolean>> {
  return uow.change(async (tx) => {
    await tx.retention.lockDeletions();
    const release = await tx.releases.lockRelease(releaseId);
    const of = release && (await tx.retention.findCase(releaseId));
    const now = clock.now();
    const looked = await tx.retention.findLastLook();
    const isSteady = looked !== null && Math.abs(now.getTime() - looked.getTime()) <= longestGapMs;
    if (!of || !isSteady || nextAct(of, now) !== 'delete') return ok(false);
    if (await tx.retention.isBusy(releaseId)) return ok(false);
    const { scope } = of;
    const purged = await tx.retention.purge(releaseId, scope, now);
    await tx.record(releaseId, system, { type: 'release.purged', scope, ...purged });
    return ok(true);
  });
}
