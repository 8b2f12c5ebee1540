'use server';
import { revalidatePath } from 'next/cache';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import type { StudioId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { Result } from '@/lib/core/result';
import {
  addPlatform,
  editPlatform,
  hidePlatform,
  removePlatform,
  restorePlatform,
  restorePlatforms,
} from '@/lib/domain/platforms/platform.commands';
import { platformSchema } from '@/lib/domain/platforms/platform.schema';
import { forForm, parseInput, textOf } from '@/lib/server/routes/form-input';
import { pageContext } from '@/lib/server/routes/page-context';

const placeOf = (form: FormData) => ({
  studioId: textOf(form, 'studioId') as StudioId,
  platformId: textOf(form, 'platformId'),
});

const texts = [
  ...['name', 'referenceLufs', 'turnsUp', 'ceilingDbtp', 'standing', 'note', 'asOf'],
  ...['sourceName', 'sourceUrl', 'sourceDate', 'secondName', 'secondUrl', 'secondDate'],
];

/** The pages of every track show the table, so all are drawn anew. */
function answer(result: Result<unknown>): FormRefusal | null {
  if (!result.ok) return forForm(result.refusal);
  revalidatePath('/', 'layout');
  return null;
}

export async function savePlatformAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const input = parseInput(platformSchema, {
    ...Object.fromEntries(texts.map((name) => [name, textOf(form, name)])),
    keepsAlbums: form.get('keepsAlbums') !== null,
  });
  if (!input.ok) return forForm(input.refusal);
  const context = await pageContext(paths.platforms());
  const { studioId, platformId } = placeOf(form);
  if (platformId === '') return answer(await addPlatform(context, studioId, input.value));
  const seen = textOf(form, 'seen') || null;
  return answer(await editPlatform(context, { studioId, platformId, seen }, input.value));
}

export async function hidePlatformAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const context = await pageContext(paths.platforms());
  const isHidden = textOf(form, 'hidden') === 'yes';
  return answer(await hidePlatform(context, { ...placeOf(form), isHidden }));
}

export async function removePlatformAction(form: FormData): Promise<FormRefusal | null> {
  return answer(await removePlatform(await pageContext(paths.platforms()), placeOf(form)));
}

export async function restorePlatformAction(form: FormData): Promise<FormRefusal | null> {
  return answer(await restorePlatform(await pageContext(paths.platforms()), placeOf(form)));
}

export async function restorePlatformsAction(form: FormData): Promise<FormRefusal | null> {
  const { studioId } = placeOf(form);
  return answer(await restorePlatforms(await pageContext(paths.platforms()), studioId));
}
