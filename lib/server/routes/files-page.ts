import type { ReleaseId, UploadId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { type FilesPage, viewFiles } from '@/lib/domain/uploads/files.queries';
import { container } from '../container';
import { readOutlines } from '../media/outlines';

/** The files of a release, with waveforms and progress where they are known. */
export async function readFilesPage(context: Context, releaseId: ReleaseId): Promise<Result<FilesPage>> {
  const view = await viewFiles(context, releaseId);
  if (!view.ok) return view;
  const { tracks, references, uploads, may } = view.value;
  const sounds = [...tracks.flatMap(({ mixes, versions }) => [...mixes, ...versions]), ...references];
  const outlines = may.listen.allowed ? await readOutlines(sounds.map(({ file }) => file.id)) : new Map();
  const { staging } = container();
  const sizes = uploads.map(
    async ({ id }): Promise<[UploadId, number]> => [id, (await staging.findSize(id)) ?? 0],
  );
  return ok({
    view: view.value,
    outlines: Object.fromEntries(outlines),
    received: Object.fromEntries(await Promise.all(sizes)),
  });
}
