import type { ReactNode } from 'react';
import { ArchiveNotice } from '@/components/releases/archive-notice';
import { ArchivedProvider } from '@/components/releases/archived';
import { UnarchiveButton } from '@/components/releases/archiving';
import { DeletionNotice } from '@/components/releases/deletion-notice';
import { EndedNotice, LivePresence, LiveRelease } from '@/components/releases/live-release';
import { presentAction, presentHead } from '@/components/releases/present';
import { RefusedLetters } from '@/components/releases/refused-letters';
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
  const mayBringBack = release.archive !== null && release.may['release.archive'].allowed;
  const button = action && action.href !== current && (
    <ButtonLink href={action.href} tone={first ? action.tone : 'quiet'}>
      {action.label}
    </ButtonLink>
  );
  return (
    <LiveRelease
      releaseId={release.id}
      person={context && whoAsks(context)}
      seq={release.seq}
      views={shows ? ['release', shows] : ['release']}
    >
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
          <EndedNotice />
          {(!first || release.archive?.deleted) && (
            <ArchiveNotice archive={release.archive} stoodAt={release.stoodAt} />
          )}
          <DeletionNotice release={release} />
          {current !== paths.people(release.id) && <RefusedLetters release={release} />}
          <ArchivedProvider archive={release.archive}>{children}</ArchivedProvider>
        </ReleasePage>
      </Frame>
    </LiveRelease>
  );
}
