import { type Refusal, refusal } from '@/lib/core/refusal';
import type { Access } from './actor';
import { type Act, type ActRule, acts } from './acts.table';

/** An answer of the policy: the same one greys out the button and refuses the request. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly rule: string; readonly sentence: string };

const allowed: Verdict = { allowed: true };

/** REL-4: what is said of acts that an archived release does not allow. */
const archived: Verdict & { allowed: false } = {
  allowed: false,
  rule: 'REL-4',
  sentence: 'This release is archived: nothing in it changes until the studio brings it back.',
};

/** Whether that is why not: the notice above a release's tabs says it, and they need not say it again. */
export const isForArchive = (verdict: Verdict): boolean => !verdict.allowed && isOfArchive(verdict);

/** RET-7: what is said of acts that need what was deleted. */
const purged: Verdict & { allowed: false } = {
  allowed: false,
  rule: 'RET-7',
  sentence:
    'The files of this release were deleted, as the studio’s policy says. Their names, hashes and dates are kept.',
};

/** Whether this access allows an act, before the state of anything is considered. Pure. */
export function may(access: Access, act: Act): Verdict {
  const verdict = mayOnOpen(access, act);
  const isOver = 'isArchived' in access && access.isArchived === true;
  const rule: ActRule = acts[act];
  if (!verdict.allowed || !isOver) return verdict;
  if (access.isPurged && rule.needsFiles) return purged;
  return rule.whileArchived ? verdict : archived;
}

function mayOnOpen(access: Access, act: Act): Verdict {
  const rule: ActRule = acts[act];
  const denied: Verdict = { allowed: false, rule: rule.rule, sentence: rule.sentence };
  switch (access.kind) {
    case 'system':
      return allowed;
    case 'member':
      return rule.members.includes(access.role) ? allowed : denied;
    case 'client':
      if (rule.right === null || !access.rights[rule.right]) return denied;
      return rule.clientRoles && !rule.clientRoles.includes(access.role) ? denied : allowed;
    case 'guest':
      return rule.guests && rule.right !== null && access.rights[rule.right] ? allowed : denied;
    case 'stranger':
      return denied;
    default:
      return access satisfies never;
  }
}

/** The verdict as a refusal. A stranger learns nothing, not even that the thing exists. */
export function refusalOf(
  access: Access,
  verdict: { readonly rule: string; readonly sentence: string },
): Refusal {
  if (access.kind === 'stranger') return notFound();
  return refusal(
    verdict.rule === archived.rule || verdict.rule === purged.rule ? 'conflict' : 'forbidden',
    verdict.rule,
    verdict.sentence,
  );
}

/** REL-4: for what was about to happen to a release that is archived. */
export function archivedRefusal(): Refusal {
  return refusal('conflict', archived.rule, archived.sentence);
}

/** REL-4: whether that is why something was refused. */
export const isOfArchive = ({ rule }: Pick<Refusal, 'rule'>): boolean => rule === archived.rule;

/** What a stranger gets for anything at all, existing or not. */
export function notFound(): Refusal {
  return refusal('not-found', 'REL-1', 'There is nothing here, or it is not shared with you.');
}

/** Every act with its verdict, for the page: buttons depend on this, not on the role. */
export function verdictsFor(access: Access): Record<Act, Verdict> {
  const names = Object.keys(acts) as Act[];
  return Object.fromEntries(names.map((act) => [act, may(access, act)])) as Record<Act, Verdict>;
}
