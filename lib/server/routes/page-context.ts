import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { ReleaseId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { paths } from '@/lib/core/paths';
import type { Refusal } from '@/lib/core/refusal';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { stampOf } from '@/lib/domain/policy/actor';
import { isOfArchive } from '@/lib/domain/policy/policy';
import { actorOfHeader } from '../access/identity';
import { sourceOf } from '../access/request-source';
import { kindOfRefusal, noteSecurity } from '../access/security-notes';
import { currentActor, requestActor } from '../access/session';
import { container } from '../container';
import { notedAddressHeader, releaseOf } from '../http/noted-address';

/**
 * The context of the current request, or why it has none (SGN-4, SGN-6). Pass the release if the request concerns one.
 */
export async function requestContext(releaseId?: ReleaseId): Promise<Result<Context>> {
  const actor = await requestActor(releaseId);
  if (!actor.ok) return actor;
  const { uow, clock, ids } = container();
  return ok({ actor: actor.value, uow, clock, ids });
}

/** The same where it does not matter why. */
export async function findPageContext(releaseId?: ReleaseId): Promise<Context | null> {
  const context = await requestContext(releaseId);
  return context.ok ? context.value : null;
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

/** How a page treats a refusal: whatever was refused, it shows "not found", and the security log says by what. */
export function orNotFound<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  noteRefusedPage(result.refusal).catch((error: unknown) =>
    log.error('A refusal could not be noted.', error),
  );
  return notFound();
}

/** REL-4: whether a page is refused for as long as its release is archived, which it says instead of that it does not exist. */
export function isRefusedByArchive(result: Result<unknown>): boolean {
  return !result.ok && isOfArchive(result.refusal);
}

/** SEC-2 */
async function noteRefusedPage(refusal: Refusal): Promise<void> {
  const kind = kindOfRefusal(refusal);
  if (kind === null) return;
  const sent = await headers();
  const subject = sent.get(notedAddressHeader) ?? '';
  const releaseId = releaseOf(subject) as ReleaseId | undefined;
  const source = sourceOf((name) => sent.get(name));
  const actor = await currentActor(releaseId);
  const ids = releaseId ? { releaseId } : {};
  await noteSecurity(container(), { kind, actor, source, subject, rule: refusal.rule, ids });
}

/** Id of the person or guest, as presence and notes name them. */
export function whoAsks({ actor }: Context): string {
  return stampOf(actor).id;
}
