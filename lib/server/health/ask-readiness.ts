import { log } from '@/lib/core/log';
import { type CheckName, type CheckResult, checkNames } from './readiness';

export type Checks = Readonly<Record<CheckName, () => Promise<CheckResult>>>;

export interface Limits {
  /** A check that takes longer has failed. */
  readonly withinMs: number;
  /** Anybody may request this, so the database is queried no more often than this. */
  readonly freshMs: number;
}

const defaultLimits: Limits = { withinMs: 2000, freshMs: 1000 };
const unanswered = 'There was no answer.';

export type Readiness = readonly (readonly [CheckName, CheckResult])[];

async function within(ms: number, run: () => Promise<CheckResult>): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, ms, unanswered);
  });
  const done = run().catch((error: unknown) => {
    log.debug('A check of readiness threw.', { reason: String(error) });
    return unanswered;
  });
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

/** Runs the checks, or returns their last result if it is recent. Logs when the portal becomes ready or stops being so. */
export function readinessOf(
  checks: Checks,
  { withinMs, freshMs }: Limits = defaultLimits,
): () => Promise<Readiness> {
  let asked: { readonly at: number; readonly found: Promise<Readiness> } | undefined;
  let wasReady = true;
  async function ask(): Promise<Readiness> {
    const found = await Promise.all(
      checkNames.map(async (name) => [name, await within(withinMs, checks[name])] as const),
    );
    const failed = found.flatMap(([name, because]) => (because === null ? [] : name));
    const isReady = failed.length === 0;
    if (!isReady && wasReady) log.warn('The portal is not ready.', undefined, { checks: failed.join(' ') });
    if (isReady && !wasReady) log.info('The portal is ready again.');
    wasReady = isReady;
    return found;
  }
  return () => {
    const now = performance.now();
    if (!asked || now - asked.at > freshMs) asked = { at: now, found: ask() };
    return asked.found;
  };
}
