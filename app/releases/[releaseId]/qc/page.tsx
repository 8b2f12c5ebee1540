import type { Metadata } from 'next';
import { QcReport } from '@/components/mixes/qc-report';
import { ArchiveNotice } from '@/components/releases/archive-notice';
import { PageFrame } from '@/components/shell/page-frame';
import { mixesText } from '@/components/text/mixes';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { readQcReport } from '@/lib/server/routes/mix-pages';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { Frame } from '../../../frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

async function load({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.qc(releaseId), releaseId);
  return readQcReport(context, releaseId);
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const report = await load(props);
  return report.ok ? { title: mixesText.report.of(report.value.release.title) } : {};
}

export default async function QcPage(props: PageProps) {
  const report = orNotFound(await load(props));
  const { release } = report;
  return (
    <Frame
      releaseId={release.id}
      crumbs={[
        { label: `${release.artist} – ${release.title}`, href: paths.release(release.id) },
        { label: mixesText.tab, href: paths.mixes(release.id) },
        { label: mixesText.report.title },
      ]}
    >
      <PageFrame>
        <ArchiveNotice archive={release.archive} className="mb-6 print:hidden" />
        <QcReport report={report} />
      </PageFrame>
    </Frame>
  );
}
