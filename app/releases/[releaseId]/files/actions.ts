'use server';
import { revalidatePath } from 'next/cache';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import type { MixId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { acceptMix } from '@/lib/domain/mixes/mix.commands';
import { forForm, textOf } from '@/lib/server/routes/form-input';
import { pageContext } from '@/lib/server/routes/page-context';

export async function acceptMixAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const accepted = await acceptMix(await pageContext(paths.home()), textOf(form, 'mixId') as MixId);
  if (!accepted.ok) return forForm(accepted.refusal);
  revalidatePath('/', 'layout');
  return null;
}
