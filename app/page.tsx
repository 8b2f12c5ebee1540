import { redirect } from 'next/navigation';
import { presentRow } from '@/components/releases/present';
import { ReleaseList } from '@/components/releases/release-list';
import { paths } from '@/lib/core/paths';
import { listReleases, listStudiosOf } from '@/lib/domain/releases/release.queries';
import { hasStudio } from '@/lib/server/access/first-run';
import { container } from '@/lib/server/container';
import { pageContext } from '@/lib/server/routes/page-context';
import { Frame } from './frame';

export default async function HomePage() {
  if (!(await hasStudio(container()))) redirect(paths.setup());
  const context = await pageContext(paths.home());
  if (context.actor.kind === 'guest') redirect(paths.release(context.actor.releaseId));
  const [releases, studios] = await Promise.all([listReleases(context), listStudiosOf(context)]);
  const today = context.clock.now().toISOString().slice(0, 10);
  return (
    <Frame>
      <ReleaseList
        releases={releases.map((release) => presentRow(release, today))}
        createHref={studios.length > 0 ? paths.newRelease() : null}
      />
    </Frame>
  );
}
