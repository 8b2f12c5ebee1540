import { PeopleTab } from '@/components/people/people-tab';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewPeople } from '@/lib/domain/members/people.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { orNotFound, pageContext } from '@/lib/server/routes/page-context';
import { ReleaseFrame } from '../release-frame';

interface PageProps {
  params: Promise<{ releaseId: ReleaseId }>;
}

export default async function ReleasePeoplePage({ params }: PageProps) {
  const { releaseId } = await params;
  const context = await pageContext(paths.people(releaseId), releaseId);
  const release = orNotFound(await viewRelease(context, releaseId));
  const people = orNotFound(await viewPeople(context, releaseId));
  return (
    <ReleaseFrame release={release} current={paths.people(releaseId)} shows="people">
      <PeopleTab releaseId={releaseId} people={people} />
    </ReleaseFrame>
  );
}
