import type { ReactNode } from 'react';
import { PageFrame } from '@/components/shell/page-frame';
import { WayLine } from '@/components/shell/way-line';
import { releasesText } from '@/components/text/releases';
import type { WayState } from '@/components/text/states';
import { classNames } from '@/components/ui/class-names';
import { type TabLink, Tabs } from '@/components/ui/tabs';
import { Moment } from '@/components/ui/time';
import { Artwork } from './artwork';
import type { Turn } from './release-row';

export interface ReleaseHead {
  kind: 'single' | 'ep' | 'album';
  artist: string;
  title: string;
  trackCount: number;
  state: WayState;
  turn: Turn;
  /** What is next, as a sentence. */
  next: string;
  /** Day, `2026-03-14`. */
  deadline: string | null;
  artworkHref: string | null;
}

interface ReleasePageProps {
  head: ReleaseHead;
  tabs: readonly TabLink[];
  currentTab: string;
  /** The one button that does the next step. */
  action?: ReactNode;
  children: ReactNode;
}

/** The release: what it is, where it stands, what is next, and the open tab. */
export function ReleasePage({ head, tabs, currentTab, action, children }: ReleasePageProps) {
  const words = releasesText.header;
  return (
    <PageFrame>
      <header className="grid gap-8">
        <div className="flex items-end gap-4 sm:gap-6">
          <Artwork href={head.artworkHref} size="header" />
          <div className="min-w-0">
            <p className="text-ink-soft">{head.artist}</p>
            <h1 className="text-xl">{head.title}</h1>
            <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-ink-faint">
              <span>
                {releasesText.kinds[head.kind]}, {releasesText.tracks(head.trackCount)}
              </span>
              <span>
                {words.deadline}{' '}
                {head.deadline ? <Moment at={head.deadline} className="text-ink-soft" /> : words.noDeadline}
              </span>
            </p>
          </div>
        </div>
        <WayLine state={head.state} />
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
          <p className={classNames('max-w-prose', head.turn === 'you' ? 'text-ink' : 'text-ink-soft')}>
            {head.turn === 'you' && <span className="font-strong">{words.yourTurn} </span>}
            {head.next}
          </p>
          {action}
        </div>
        <Tabs label={releasesText.tabs.label} tabs={tabs} current={currentTab} />
      </header>
      <div className="pt-6">{children}</div>
    </PageFrame>
  );
}
