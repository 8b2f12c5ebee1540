import { DeliveryTab } from '@/components/delivery/delivery-tab';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewDeliveries } from '@/lib/domain/deliverables/delivery.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { ReleaseFrame } from '../release-frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

export default async function ReleaseDeliveryPage({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.delivery(releaseId), releaseId);
  const release = orNotFound(await viewRelease(context, releaseId));
  const page = orNotFound(await viewDeliveries(context, releaseId));
  return (
    <ReleaseFrame release={release} current={paths.delivery(releaseId)} shows="delivery">
      <DeliveryTab releaseId={releaseId} page={page} />
    </ReleaseFrame>
  );
}
