import { redirect } from 'next/navigation';
import { presentList } from '@/components/releases/present';
import { ReleaseList } from '@/components/releases/release-list';
import { paths } from '@/lib/core/paths';
import { listStudiosOf } from '@/lib/domain/releases/release.queries';
import { countArchived, listReleases, type ReleasePlace } from '@/lib/domain/releases/release-list.queries';
import { hasStudio } from '@/lib/server/access/first-run';
import { container } from '@/lib/server/container';
import { pageContext } from '@/lib/server/routes/page-context';
import { Frame } from './frame';

interface PageProps {
  searchParams: Promise<{ turn?: unknown; after?: unknown }>;
}

/** The later page of a section that the address names. */
function placeOf({ turn, after }: Awaited<PageProps['searchParams']>): ReleasePlace | null {
  const isTurn = turn === 'you' || turn === 'others' || turn === 'nobody';
  return isTurn && typeof after === 'string' ? { turn, after } : null;
}

export default async function HomePage({ searchParams }: PageProps) {
  if (!(await hasStudio(container()))) redirect(paths.setup());
  const context = await pageContext(paths.home());
  if (context.actor.kind === 'guest') redirect(paths.release(context.actor.releaseId));
  const place = placeOf(await searchParams);
  const [list, studios, archived] = await Promise.all([
    listReleases(context, place),
    listStudiosOf(context),
    countArchived(context),
  ]);
  const today = context.clock.now().toISOString().slice(0, 10);
  return (
    <Frame>
      <ReleaseList
        sections={presentList(list, today)}
        continued={place?.turn ?? null}
        archived={archived}
        createHref={studios.length > 0 ? paths.newRelease() : null}
      />
    </Frame>
  );
}
