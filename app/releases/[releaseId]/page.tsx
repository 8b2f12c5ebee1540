import { redirect } from 'next/navigation';
import { formTo } from '@/components/calls/form-call';
import { ArchiveButton } from '@/components/releases/archiving';
import { presentTrack } from '@/components/releases/present';
import { TrackList } from '@/components/releases/track-list';
import { TrackMenu } from '@/components/releases/track-menu';
import { releasesText } from '@/components/text/releases';
import { FormText } from '@/components/ui/forms/action-form';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';
import { readOutlines } from '@/lib/server/media/outlines';
import { readFilesPage } from '@/lib/server/routes/files-page';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { ReleaseFrame } from './release-frame';

function AddTrack({ releaseId }: { releaseId: ReleaseId }) {
  const words = releasesText.edit;
  return (
    <FormDialog
      tone="bare"
      icon="plus"
      title={words.addTitle}
      send={formTo(releasesEndpoints.addTrack, { releaseId })}
      submit={words.add}
      form={<FormText label={words.title} name="title" maxLength={200} autoComplete="off" />}
    >
      {words.add}
    </FormDialog>
  );
}

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

export default async function ReleaseTracksPage({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.release(releaseId), releaseId);
  const found = await viewRelease(context, releaseId);
  // Who may only send files sees nothing else of a release, wherever they come from.
  if (!found.ok && (await readFilesPage(context, releaseId)).ok) redirect(paths.files(releaseId));
  const release = orNotFound(found);
  const outlines = await readOutlines(
    release.tracks.flatMap(({ newest }) => (newest ? [newest.audioFileId] : [])),
  );
  const rows = release.tracks.map((track) =>
    presentTrack(track, {
      releaseId,
      peaks: (track.newest && outlines.get(track.newest.audioFileId)) ?? null,
    }),
  );
  const mayEdit = release.may['release.edit'].allowed;
  const add = mayEdit && <AddTrack releaseId={releaseId} />;
  const order = rows.map((row) => row.id);
  return (
    <ReleaseFrame release={release} current={paths.release(releaseId)}>
      <TrackList
        tracks={rows}
        action={add}
        {...(mayEdit
          ? {
              menuOf: (row) => <TrackMenu releaseId={releaseId} track={row} order={order} />,
            }
          : {})}
      />
      {rows.length > 0 && <div className="mt-2 -ml-4">{add}</div>}
      {release.archive === null && release.may['release.archive'].allowed && (
        <ArchiveButton releaseId={releaseId} />
      )}
    </ReleaseFrame>
  );
}
