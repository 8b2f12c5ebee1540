import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { enterIsrc, removeIsrc } from '@/lib/domain/isrc/isrc.commands';
import { viewMetadata } from '@/lib/domain/releases/metadata.queries';
import { editTrack } from '@/lib/domain/tracks/track.commands';
import { editTrackSchema } from '@/lib/domain/tracks/track.schema';
import { type FormFields, textOf } from '@/lib/endpoints/forms/form-fields';
import { parseInput } from './parse-input';

async function editOne(context: Context, trackId: TrackId, form: FormFields): Promise<Result<unknown>> {
  const text = (field: string) => textOf(form, `${field}.${trackId}`);
  const input = parseInput(editTrackSchema, {
    title: text('title'),
    artist: text('artist'),
    composer: text('composer'),
    publisher: text('publisher'),
    explicit: form[`explicit.${trackId}`] !== undefined,
  });
  if (!input.ok) return input;
  const saved = await editTrack(context, trackId, input.value);
  if (!saved.ok) return saved;
  const isrc = text('isrc').trim();
  return isrc === '' ? removeIsrc(context, trackId) : enterIsrc(context, trackId, isrc);
}

/** Saves track by track, in order; the first that is refused names its field. Those before it are saved. */
export async function editTracks(
  context: Context,
  releaseId: ReleaseId,
  form: FormFields,
): Promise<Result<null>> {
  const metadata = await viewMetadata(context, releaseId);
  if (!metadata.ok) return metadata;
  for (const { id } of metadata.value.tracks) {
    if (form[`title.${id}`] === undefined) continue;
    const saved = await editOne(context, id, form);
    if (saved.ok) continue;
    const { field } = saved.refusal;
    return refuse(field === undefined ? saved.refusal : { ...saved.refusal, field: `${field}.${id}` });
  }
  return ok(null);
}
