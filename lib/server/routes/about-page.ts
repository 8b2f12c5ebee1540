import type { Context } from '@/lib/domain/context';
import { listStudiosOf } from '@/lib/domain/releases/release.queries';
import { CHECKS_VERSION } from '@/lib/engine/check/stamp';
import { engineIdentity } from '@/lib/engine/identity';
import { container } from '../container';
import { portalVersion } from '../portal-version';

/** ABO-1: what is built and how it does, for people of a studio; null for everybody else. */
export async function findPortalFacts(context: Context | null) {
  if (!context || (await listStudiosOf(context)).length === 0) return null;
  return {
    version: portalVersion,
    ...engineIdentity,
    checksVersion: CHECKS_VERSION,
    health: await container().readiness(),
  };
}
