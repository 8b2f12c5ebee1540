/**
 * Why something was not done. One union for all entry points (page, route, socket, upload); `lib/server/routes/respond.ts`
 * is the only place where it becomes a status.
 */
export type RefusalKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'rate-limited'
  | 'unsupported'
  | 'no-room';

export interface Refusal {
  readonly kind: RefusalKind;
  /** Id of the rule that refused, as listed in lib/domain/README.md (`APR-1`), or a format rule (`WAV-3`). */
  readonly rule: string;
  /** One plain sentence for the person: what is, and what to do. Leaks nothing about others. */
  readonly sentence: string;
  /** Input field the refusal concerns, when it concerns one. */
  readonly field?: string;
}

export function refusal(kind: RefusalKind, rule: string, sentence: string, field?: string): Refusal {
  return field === undefined ? { kind, rule, sentence } : { kind, rule, sentence, field };
}
