import { FilesTab } from '@/components/files/files-tab';
import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { filesText } from '@/components/text/files';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { readFilesPage } from '@/lib/server/routes/files-page';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { Frame } from '../../../frame';
import { ReleaseFrame } from '../release-frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

/** People who may only upload see just this page; for everybody else it is a tab of the release. */
export default async function FilesPage({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.files(releaseId), releaseId);
  const page = orNotFound(await readFilesPage(context, releaseId));
  const release = await viewRelease(context, releaseId);
  const hasBrief = release.ok && release.value.access !== 'guest';
  const tab = <FilesTab initial={page} hasBrief={hasBrief} isAlone={!release.ok} />;
  if (release.ok) {
    return (
      <ReleaseFrame release={release.value} current={paths.files(releaseId)}>
        {tab}
      </ReleaseFrame>
    );
  }
  return (
    <Frame releaseId={releaseId}>
      <PageFrame>
        <PageTitle title={filesText.title}>
          {page.view.artist} – {page.view.title}
        </PageTitle>
        {tab}
      </PageFrame>
    </Frame>
  );
}
