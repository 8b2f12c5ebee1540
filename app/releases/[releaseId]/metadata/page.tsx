import { LabelCopy } from '@/components/metadata/label-copy';
import { MetadataTab } from '@/components/metadata/metadata-tab';
import { metadataText as words } from '@/components/text/metadata';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewMetadata } from '@/lib/domain/releases/metadata.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { ReleaseFrame } from '../release-frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

export default async function ReleaseMetadataPage({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.metadata(releaseId), releaseId);
  const release = orNotFound(await viewRelease(context, releaseId));
  const metadata = orNotFound(await viewMetadata(context, releaseId));
  return (
    <ReleaseFrame release={release} current={paths.metadata(releaseId)} shows="metadata">
      {metadata.mayEdit ? (
        <MetadataTab metadata={metadata} />
      ) : (
        <LabelCopy metadata={metadata} intro={release.archive ? words.readArchived : words.readIntro} />
      )}
    </ReleaseFrame>
  );
}
