'use server';
import { revalidatePath } from 'next/cache';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { allotIsrcs, enterIsrc, removeIsrc } from '@/lib/domain/isrc/isrc.commands';
import { viewMetadata } from '@/lib/domain/releases/metadata.queries';
import { editRelease } from '@/lib/domain/releases/release.commands';
import { editReleaseSchema } from '@/lib/domain/releases/release.schema';
import { editTrack } from '@/lib/domain/tracks/track.commands';
import { editTrackSchema } from '@/lib/domain/tracks/track.schema';
import { forForm, parseInput, textOf } from '@/lib/server/routes/form-input';
import { pageContext } from '@/lib/server/routes/page-context';

function settle(result: Result<unknown>): FormRefusal | null {
  if (!result.ok) return forForm(result.refusal);
  revalidatePath('/', 'layout');
  return null;
}

const texts = ['artist', 'title', 'label', 'catalogueNumber', 'upc', 'genre', 'copyright'] as const;

export async function saveReleaseAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const year = textOf(form, 'year').trim();
  const input = parseInput(editReleaseSchema, {
    ...Object.fromEntries(texts.map((name) => [name, textOf(form, name)])),
    year: year === '' ? null : Number(year),
    deadline: textOf(form, 'deadline') || null,
  });
  if (!input.ok) return forForm(input.refusal);
  return settle(
    await editRelease(await pageContext(paths.home()), textOf(form, 'releaseId') as ReleaseId, input.value),
  );
}

async function saveTrack(context: Context, trackId: TrackId, form: FormData): Promise<Result<unknown>> {
  const text = (field: string) => textOf(form, `${field}.${trackId}`);
  const input = parseInput(editTrackSchema, {
    title: text('title'),
    artist: text('artist'),
    composer: text('composer'),
    publisher: text('publisher'),
    explicit: form.get(`explicit.${trackId}`) !== null,
  });
  if (!input.ok) return input;
  const saved = await editTrack(context, trackId, input.value);
  if (!saved.ok) return saved;
  const isrc = text('isrc').trim();
  return isrc === '' ? removeIsrc(context, trackId) : enterIsrc(context, trackId, isrc);
}

/** Track by track, in order; the first that is refused names its own field. What went before it is saved. */
export async function saveTracksAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const releaseId = textOf(form, 'releaseId') as ReleaseId;
  const context = await pageContext(paths.metadata(releaseId));
  const metadata = await viewMetadata(context, releaseId);
  if (!metadata.ok) return forForm(metadata.refusal);
  for (const { id } of metadata.value.tracks) {
    if (form.get(`title.${id}`) === null) continue;
    const saved = await saveTrack(context, id, form);
    if (!saved.ok) {
      const { sentence, field } = saved.refusal;
      return field === undefined ? { sentence } : { sentence, field: `${field}.${id}` };
    }
  }
  return settle(ok(null));
}

export async function allotAction(form: FormData): Promise<FormRefusal | null> {
  return settle(await allotIsrcs(await pageContext(paths.home()), textOf(form, 'releaseId') as ReleaseId));
}

export async function removeArtworkAction(form: FormData): Promise<FormRefusal | null> {
  const releaseId = textOf(form, 'releaseId') as ReleaseId;
  return settle(
    await editRelease(await pageContext(paths.metadata(releaseId)), releaseId, { artwork: null }),
  );
}
