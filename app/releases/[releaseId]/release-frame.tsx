import type { ReactNode } from 'react';
import { ArchiveNotice } from '@/components/releases/archive-notice';
import { UnarchiveButton } from '@/components/releases/archiving';
import { DeletedProvider } from '@/components/releases/deleted';
import { DeletionNotice } from '@/components/releases/deletion-notice';
import { LivePresence, LiveRelease } from '@/components/releases/live-release';
import { presentAction, presentHead } from '@/components/releases/present';
import { ReleasePage } from '@/components/releases/release-page';
import { releaseTabs } from '@/components/releases/release-tabs';
import { ButtonLink } from '@/components/ui/button';
import { paths } from '@/lib/core/paths';
import type { View } from '@/lib/domain/events/views';
import type { ReleaseView } from '@/lib/domain/releases/release.view';
import { findPageContext, whoAsks } from '@/lib/server/routes/page-context';
import { Frame } from '../../frame';

interface ReleaseFrameProps {
  release: ReleaseView;
  /** Path of the open tab. */
  current: string;
  /** The views that the tab depends on, besides the release's header and tracks. */
  shows?: View;
  children: ReactNode;
}

/** A tab of a release's page, under its header; it updates when others change something. */
export async function ReleaseFrame({ release, current, shows, children }: ReleaseFrameProps) {
  const context = await findPageContext(release.id);
  const action = presentAction(release);
  const first = current === paths.release(release.id);
  const mayBringBack = release.archivedAt !== null && release.may['release.archive'].allowed;
  const button = action && action.href !== current && (
    <ButtonLink href={action.href} tone={first ? action.tone : 'quiet'}>
      {action.label}
    </ButtonLink>
  );
  return (
    <LiveRelease releaseId={release.id} seq={release.seq} views={shows ? ['release', shows] : ['release']}>
      <Frame
        releaseId={release.id}
        crumbs={[{ label: `${release.artist} – ${release.title}` }]}
        here={context && <LivePresence me={whoAsks(context)} />}
      >
        <ReleasePage
          head={presentHead(release)}
          tabs={releaseTabs(release)}
          currentTab={current}
          size={first ? 'whole' : 'slim'}
          action={first && mayBringBack ? <UnarchiveButton releaseId={release.id} /> : button}
        >
          {!first && <ArchiveNotice release={release} />}
          <DeletionNotice release={release} />
          <DeletedProvider scope={release.purged?.scope ?? null}>{children}</DeletedProvider>
        </ReleasePage>
      </Frame>
    </LiveRelease>
  );
}
