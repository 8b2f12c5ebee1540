import { type Refusal, refusal } from '@/lib/core/refusal';
import type { Standing } from './actor';
import { type Act, type ActRule, acts } from './acts.table';

/** An answer of the policy: the same one greys out the button and refuses the request. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly rule: string; readonly sentence: string };

const allowed: Verdict = { allowed: true };

/** May somebody of this standing do this act, as far as standing alone decides? Pure. */
export function may(standing: Standing, act: Act): Verdict {
  const rule: ActRule = acts[act];
  const denied: Verdict = { allowed: false, rule: rule.rule, sentence: rule.sentence };
  switch (standing.kind) {
    case 'system':
      return allowed;
    case 'member':
      return rule.members.includes(standing.role) ? allowed : denied;
    case 'client':
      if (rule.right === null || !standing.rights[rule.right]) return denied;
      return rule.clientRoles && !rule.clientRoles.includes(standing.role) ? denied : allowed;
    case 'guest':
      return rule.guests && rule.right !== null && standing.rights[rule.right] ? allowed : denied;
    case 'stranger':
      return denied;
    default:
      return standing satisfies never;
  }
}

/** The verdict as a refusal. A stranger learns nothing, not even that the thing exists. */
export function refusalOf(
  standing: Standing,
  verdict: { readonly rule: string; readonly sentence: string },
): Refusal {
  if (standing.kind === 'stranger') return notFound();
  return refusal('forbidden', verdict.rule, verdict.sentence);
}

/** What a stranger gets for anything at all, existing or not. */
export function notFound(): Refusal {
  return refusal('not-found', 'REL-1', 'There is nothing here, or it is not shared with you.');
}

/** Every act with its verdict, for the page: buttons ask this, not the role. */
export function verdictsFor(standing: Standing): Record<Act, Verdict> {
  const names = Object.keys(acts) as Act[];
  return Object.fromEntries(names.map((act) => [act, may(standing, act)])) as Record<Act, Verdict>;
}
