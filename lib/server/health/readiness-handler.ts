import { log } from '@/lib/core/log';
import type { RawHandler } from '../http/portal-handler';
import { type CheckName, type CheckResult, checkNames } from './readiness';

export type Checks = Readonly<Record<CheckName, () => Promise<CheckResult>>>;

interface Limits {
  /** A check that takes longer has failed. */
  readonly withinMs: number;
  /** Anybody may request this, so the database is queried no more often than this. */
  readonly freshMs: number;
}

const defaultLimits: Limits = { withinMs: 2000, freshMs: 1000 };
const unanswered = 'There was no answer.';

type Found = readonly (readonly [CheckName, CheckResult])[];

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
function readinessOf(checks: Checks, { withinMs, freshMs }: Limits): () => Promise<Found> {
  let asked: { readonly at: number; readonly found: Promise<Found> } | undefined;
  let wasReady = true;
  async function ask(): Promise<Found> {
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

/** `GET /readyz`: 200 when requests can be sent here, else 503; the response names the checks, and nothing else. */
export function readinessHandler(checks: Checks, limits: Limits = defaultLimits): RawHandler {
  const readiness = readinessOf(checks, limits);
  return {
    claims: (pathname) => pathname === '/readyz',
    async handle(_request, response) {
      const found = await readiness();
      const ok = found.every(([, because]) => because === null);
      const results = found.map(([name, because]) => [
        name,
        because === null ? { ok: true } : { ok: false, because },
      ]);
      response.writeHead(ok ? 200 : 503, {
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'no-store',
      });
      response.end(JSON.stringify({ ok, checks: Object.fromEntries(results) }));
    },
  };
}
