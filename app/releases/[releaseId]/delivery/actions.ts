'use server';
import { revalidatePath } from 'next/cache';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import type { DeliverableId, ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { startDelivery, startDeliverySchema } from '@/lib/domain/deliverables/delivery.commands';
import { readProof } from '@/lib/domain/deliverables/delivery.queries';
import type { ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import { forForm, parseInput, textOf } from '@/lib/server/routes/form-input';
import { findPageContext, pageContext } from '@/lib/server/routes/page-context';

export async function buildDeliveryAction(form: FormData): Promise<FormRefusal | null> {
  const input = parseInput(startDeliverySchema, { kinds: textOf(form, 'kinds').split(',').filter(Boolean) });
  if (!input.ok) return forForm(input.refusal);
  const releaseId = textOf(form, 'releaseId') as ReleaseId;
  const started = await startDelivery(await pageContext(paths.delivery(releaseId)), releaseId, input.value);
  if (!started.ok) return { sentence: started.refusal.sentence };
  revalidatePath('/', 'layout');
  return null;
}

/** The comparisons of one file, for whoever sees its release. The release is named for guests. */
export async function readProofAction(
  releaseId: string,
  deliverableId: string,
): Promise<readonly ReadBackCheck[] | null> {
  const context = await findPageContext(String(releaseId) as ReleaseId);
  const proof = context && (await readProof(context, String(deliverableId) as DeliverableId));
  return proof?.ok ? proof.value : null;
}
