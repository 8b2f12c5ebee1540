import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { type ReferenceView, viewReferences } from '../references/reference.queries';
import type { Track } from '../tracks/track';
import { type BriefView, viewBrief } from './brief.queries';

/** The brief as it stands beside other work: what was answered, the tracks it speaks of, and the references. */
export interface BriefBeside {
  readonly brief: BriefView;
  readonly tracks: readonly Pick<Track, 'id' | 'position' | 'title'>[];
  readonly references: readonly ReferenceView[];
}

/** Everyone who may see the release may read the brief. */
export async function viewBriefBeside(context: Context, releaseId: ReleaseId): Promise<Result<BriefBeside>> {
  const brief = await viewBrief(context, releaseId);
  if (!brief.ok) return brief;
  const { read } = context.uow;
  const [tracks, references] = await Promise.all([
    read.tracks.listTracks(releaseId),
    viewReferences(read, releaseId),
  ]);
  return ok({
    brief: brief.value,
    tracks: tracks.map(({ id, position, title }) => ({ id, position, title })),
    references,
  });
}
