'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import type { ReleaseId, StudioId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { Result } from '@/lib/core/result';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { newReleaseSchema } from '@/lib/domain/releases/release.schema';
import { addTrack, editTrack, removeTrack, reorderTracks } from '@/lib/domain/tracks/track.commands';
import { editTrackSchema, newTrackSchema } from '@/lib/domain/tracks/track.schema';
import { forForm, parseInput, textOf } from '@/lib/server/routes/form-input';
import { pageContext } from '@/lib/server/routes/page-context';

/** Shows the change on every page of the release, or hands back the sentence. */
function settle(result: Result<unknown>): FormRefusal | null {
  if (!result.ok) return forForm(result.refusal);
  revalidatePath('/', 'layout');
  return null;
}

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export async function createReleaseAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const input = parseInput(newReleaseSchema, {
    kind: textOf(form, 'kind'),
    title: textOf(form, 'title'),
    artist: textOf(form, 'artist'),
    deadline: textOf(form, 'deadline') || null,
    tracks: linesOf(textOf(form, 'tracks')),
  });
  if (!input.ok) return forForm(input.refusal);
  const created = await createRelease(
    await pageContext(paths.home()),
    textOf(form, 'studioId') as StudioId,
    input.value,
  );
  if (!created.ok) return forForm(created.refusal);
  redirect(paths.release(created.value.id));
}

export async function addTrackAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const input = parseInput(newTrackSchema, { title: textOf(form, 'title') });
  if (!input.ok) return forForm(input.refusal);
  return settle(
    await addTrack(await pageContext(paths.home()), textOf(form, 'releaseId') as ReleaseId, input.value),
  );
}

export async function renameTrackAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const input = parseInput(editTrackSchema.pick({ title: true }), { title: textOf(form, 'title') });
  if (!input.ok) return forForm(input.refusal);
  return settle(
    await editTrack(await pageContext(paths.home()), textOf(form, 'trackId') as TrackId, input.value),
  );
}

export async function reorderTracksAction(releaseId: string, order: string[]): Promise<FormRefusal | null> {
  return settle(
    await reorderTracks(
      await pageContext(paths.home()),
      String(releaseId) as ReleaseId,
      order.map(String) as TrackId[],
    ),
  );
}

export async function removeTrackAction(trackId: string): Promise<FormRefusal | null> {
  return settle(await removeTrack(await pageContext(paths.home()), String(trackId) as TrackId));
}
