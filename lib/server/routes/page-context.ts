import { notFound, redirect } from 'next/navigation';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { stampOf } from '@/lib/domain/policy/actor';
import { actorOfHeader } from '../access/identity';
import { currentActor } from '../access/session';
import { container } from '../container';

/**
 * The context of the current request; null when nobody is signed in. Pass the release if the request concerns one.
 */
export async function findPageContext(releaseId?: ReleaseId): Promise<Context | null> {
  const actor = await currentActor(releaseId);
  if (!actor) return null;
  const { uow, clock, ids } = container();
  return { actor, uow, clock, ids };
}

/**
 * The same again, later, for a response that is still being sent: whoever has signed out meanwhile, or whose session was
 * ended (SES-3), is nobody.
 */
export async function contextOfRequest(request: Request, releaseId: ReleaseId): Promise<Context | null> {
  const parts = container();
  const actor = await actorOfHeader(parts, request.headers.get('cookie') ?? undefined, releaseId);
  const { uow, clock, ids } = parts;
  return actor && { actor, uow, clock, ids };
}

/** The same, or a redirect to sign in, and from there back to `path`. For pages and actions. */
export async function pageContext(path: string, releaseId?: ReleaseId): Promise<Context> {
  const context = await findPageContext(releaseId);
  return context ?? redirect(`${paths.signIn()}?next=${encodeURIComponent(path)}`);
}

/** How a page treats a refusal: whatever was refused, it shows "not found". */
export function orNotFound<T>(result: Result<T>): T {
  return result.ok ? result.value : notFound();
}

/** Id of the person or guest, as presence and notes name them. */
export function whoAsks({ actor }: Context): string {
  return stampOf(actor).id;
}
