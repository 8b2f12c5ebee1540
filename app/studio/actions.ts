'use server';
import { revalidatePath } from 'next/cache';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import type { StudioId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { addEngineer, addEngineerSchema } from '@/lib/domain/studios/engineer.commands';
import { editStudio, editStudioSchema } from '@/lib/domain/studios/studio.commands';
import { forForm, parseInput, textOf } from '@/lib/server/routes/form-input';
import { pageContext } from '@/lib/server/routes/page-context';

export async function saveStudioAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const prefix = textOf(form, 'isrcPrefix').replaceAll('-', '').trim();
  const input = parseInput(editStudioSchema, { name: textOf(form, 'name'), isrcPrefix: prefix || null });
  if (!input.ok) return forForm(input.refusal);
  const saved = await editStudio(
    await pageContext(paths.studio()),
    textOf(form, 'studioId') as StudioId,
    input.value,
  );
  if (!saved.ok) return forForm(saved.refusal);
  revalidatePath('/', 'layout');
  return null;
}

export async function addEngineerAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const input = parseInput(addEngineerSchema, {
    name: textOf(form, 'name'),
    email: textOf(form, 'email'),
    role: textOf(form, 'role'),
  });
  if (!input.ok) return forForm(input.refusal);
  const added = await addEngineer(
    await pageContext(paths.studio()),
    textOf(form, 'studioId') as StudioId,
    input.value,
  );
  if (!added.ok) return forForm(added.refusal);
  revalidatePath('/', 'layout');
  return null;
}
