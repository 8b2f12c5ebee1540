'use server';
import { revalidatePath } from 'next/cache';
import type { ReferenceId, ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { Result } from '@/lib/core/result';
import { submitBrief } from '@/lib/domain/briefs/brief.commands';
import type { Context } from '@/lib/domain/context';
import { editReference, removeReference, restoreReference } from '@/lib/domain/references/reference.commands';
import { type EditReference, editReferenceSchema } from '@/lib/domain/references/reference.schema';
import { container } from '@/lib/server/container';
import { parseInput } from '@/lib/server/routes/form-input';
import { pageContext } from '@/lib/server/routes/page-context';

const sentenceOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.sentence);

export async function submitBriefAction(releaseId: string): Promise<string | null> {
  const id = String(releaseId) as ReleaseId;
  const submitted = await submitBrief(await pageContext(paths.home(), id), id);
  if (submitted.ok) revalidatePath('/', 'layout');
  return sentenceOf(submitted);
}

/** The context on the release of a reference; one that isn't there is refused by the command. */
async function contextOf(id: ReferenceId): Promise<Context> {
  const reference = await container().uow.read.references.findReference(id);
  return pageContext(paths.home(), reference?.releaseId);
}

export async function editReferenceAction(id: string, change: EditReference): Promise<string | null> {
  const input = parseInput(editReferenceSchema, change);
  if (!input.ok) return input.refusal.sentence;
  const referenceId = String(id) as ReferenceId;
  return sentenceOf(await editReference(await contextOf(referenceId), referenceId, input.value));
}

export async function removeReferenceAction(id: string): Promise<string | null> {
  const referenceId = String(id) as ReferenceId;
  return sentenceOf(await removeReference(await contextOf(referenceId), referenceId));
}

export async function restoreReferenceAction(id: string): Promise<string | null> {
  const referenceId = String(id) as ReferenceId;
  return sentenceOf(await restoreReference(await contextOf(referenceId), referenceId));
}
