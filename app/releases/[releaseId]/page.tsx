import { redirect } from 'next/navigation';
import { AddTrack } from '@/components/releases/add-track';
import { ArchiveButton } from '@/components/releases/archiving';
import { Bin } from '@/components/releases/bin';
import { presentTrack, signedTracks } from '@/components/releases/present';
import { TextsToSign } from '@/components/releases/texts-to-sign';
import { TrackList } from '@/components/releases/track-list';
import { TrackMenu } from '@/components/releases/track-menu';
import { voidedBy } from '@/components/releases/voided-by';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewBin } from '@/lib/domain/bin/bin.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { readOutlines } from '@/lib/server/media/outlines';
import { readFilesPage } from '@/lib/server/routes/files-page';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { ReleaseFrame } from './release-frame';

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
  const signed = signedTracks(release);
  const voids = voidedBy(signed, () => true);
  const add = mayEdit && <AddTrack releaseId={releaseId} voids={voids} />;
  const order = rows.map((row) => row.id);
  const bin = orNotFound(await viewBin(context, releaseId));
  return (
    <ReleaseFrame release={release} current={paths.release(releaseId)}>
      <TextsToSign release={release} />
      <TrackList
        tracks={rows}
        action={add}
        {...(mayEdit
          ? {
              menuOf: (row) => <TrackMenu releaseId={releaseId} track={row} order={order} signed={signed} />,
            }
          : {})}
      />
      {rows.length > 0 && <div className="mt-2 -ml-4">{add}</div>}
      <Bin releaseId={releaseId} bin={bin} voids={voids} />
      {release.archive === null && release.may['release.archive'].allowed && (
        <ArchiveButton releaseId={releaseId} />
      )}
    </ReleaseFrame>
  );
}
