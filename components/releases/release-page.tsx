import type { ReactNode } from 'react';
import { PageFrame } from '@/components/shell/page-frame';
import { StateLine } from '@/components/shell/state-line';
import { releasesText } from '@/components/text/releases';
import { stateText, stateTones } from '@/components/text/states';
import { classNames } from '@/components/ui/class-names';
import { StateMark } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { type TabLink, Tabs } from '@/components/ui/tabs';
import type { TrackState } from '@/lib/domain/tracks/track-state';
import { Artwork } from './artwork';
import type { Turn } from './release-row';

export interface ReleaseHead {
  kind: 'single' | 'ep' | 'album';
  artist: string;
  title: string;
  trackCount: number;
  state: TrackState;
  /** The same by its tracks alone: where an archived release stood. */
  stoodAt: TrackState;
  turn: Turn;
  /** The next step, as a sentence. */
  next: string;
  /** Day, `2026-03-14`. */
  deadline: string | null;
  /** ISO 8601; null: it is not archived. */
  archivedAt: string | null;
  artworkHref: string | null;
}

interface ReleasePageProps {
  head: ReleaseHead;
  tabs: readonly TabLink[];
  currentTab: string;
  /** `whole` on the first tab; `slim` on the other tabs. */
  size: 'whole' | 'slim';
  /** The one button that does the next step. */
  action?: ReactNode;
  children: ReactNode;
}

function Facts({ head }: { head: ReleaseHead }) {
  const words = releasesText.header;
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-ink-faint">
      <span>
        {releasesText.kinds[head.kind]}, {releasesText.tracks(head.trackCount)}
      </span>
      {head.archivedAt ? (
        <span>
          {releasesText.archiving.since} <DateTime at={head.archivedAt} className="text-ink-soft" />
        </span>
      ) : head.deadline ? (
        <span>
          {words.deadline} <DateTime at={head.deadline} className="text-ink-soft" />
        </span>
      ) : (
        <span>{words.noDeadline}</span>
      )}
    </p>
  );
}

function Next({ head, action }: { head: ReleaseHead; action: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
      <p className={classNames('max-w-prose', head.turn === 'you' ? 'text-ink' : 'text-ink-soft')}>
        {head.turn === 'you' && <span className="font-strong">{releasesText.header.yourTurn} </span>}
        {head.next}
      </p>
      {action}
    </div>
  );
}

function WholeHead({ head, action }: { head: ReleaseHead; action: ReactNode }) {
  return (
    <>
      <div className="flex items-end gap-4 sm:gap-6">
        <Artwork href={head.artworkHref} size="header" />
        <div className="min-w-0">
          <p className="text-ink-soft">{head.artist}</p>
          <h1 className="text-xl">{head.title}</h1>
          <Facts head={head} />
        </div>
      </div>
      <StateLine state={head.stoodAt} isArchived={head.archivedAt !== null} />
      <Next head={head} action={action} />
    </>
  );
}

function SlimHead({ head, action }: { head: ReleaseHead; action: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
      <div className="flex min-w-0 grow items-center gap-4">
        <Artwork href={head.artworkHref} />
        <div className="min-w-0">
          <h1 className="truncate text-base">
            <span className="font-normal text-ink-soft">{head.artist} – </span>
            {head.title}
          </h1>
          <StateMark tone={stateTones[head.state]}>{stateText[head.state]}</StateMark>
        </div>
      </div>
      {action}
    </div>
  );
}

/** The release: what it is, its state, what is next, and the open tab. */
export function ReleasePage({ head, tabs, currentTab, size, action, children }: ReleasePageProps) {
  const Head = size === 'whole' ? WholeHead : SlimHead;
  return (
    <PageFrame>
      <header className={classNames('grid', size === 'whole' ? 'gap-8' : 'gap-3')}>
        <Head head={head} action={action} />
        <Tabs label={releasesText.tabs.label} tabs={tabs} current={currentTab} />
      </header>
      <div className="pt-6">{children}</div>
    </PageFrame>
  );
}
