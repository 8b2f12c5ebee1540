import type { ReactNode } from 'react';
import { releasesText } from '@/components/text/releases';
import { stateText, stateTones } from '@/components/text/states';
import { EmptyState } from '@/components/ui/empty-state';
import { Badge, StateMark } from '@/components/ui/figures/state-mark';
import { AudioTime } from '@/components/ui/figures/time';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import { PageLink } from '@/components/ui/page-link';
import type { TrackId } from '@/lib/core/ids';
import type { TrackState } from '@/lib/domain/tracks/track-state';
import { UnlessArchived } from './archived';
import { SmallWaveform } from './small-waveform';

/** The newest sound of a track: the last version that this person may see, otherwise the last mix. */
export interface TrackSound {
  kind: 'version' | 'mix';
  number: number;
  /** False for a version that only the studio sees. */
  posted: boolean;
  state: 'received' | 'measuring' | 'ready' | 'failed' | 'deleted';
  lengthSeconds: number | null;
  integratedLufs: number | null;
  truePeakDbtp: number | null;
  /** 0..1 in time order. */
  peaks: readonly number[] | null;
}

export interface TrackRow {
  id: TrackId;
  position: number;
  title: string;
  state: TrackState;
  href: string;
  /** Null before the first mix. */
  sound: TrackSound | null;
  openNotes: number;
}

interface TrackListProps {
  tracks: readonly TrackRow[];
  /** The first step, while there are no tracks. */
  action?: ReactNode;
  /** Shown at the end of each row. */
  menuOf?: (track: TrackRow) => ReactNode;
}

const words = releasesText.track;

const columns = 'md:grid-cols-[1.5rem_minmax(8rem,2fr)_minmax(8rem,3fr)_3rem_6.5rem_6rem_8rem_9.5rem_2.5rem]';

function Head() {
  return (
    <div aria-hidden="true" className={`hidden gap-x-4 pb-2 text-xs text-ink-faint md:grid ${columns}`}>
      <span>{words.number}</span>
      <span>{words.title}</span>
      <span />
      <span className="text-right">{words.length}</span>
      <span className="text-right">{words.loudness}</span>
      <span className="text-right">{words.peak}</span>
      <span className="pl-4">{words.version}</span>
      <span>{words.state}</span>
    </div>
  );
}

function nameOf(sound: TrackSound): string {
  return sound.kind === 'version' ? `v${sound.number}` : `${words.mix} ${sound.number}`;
}

function SoundName({ sound }: { sound: TrackSound }) {
  return (
    <span className="flex items-center gap-2 whitespace-nowrap md:pl-4">
      <Badge tone={sound.kind}>{nameOf(sound)}</Badge>
      {!sound.posted && <span className="text-xs text-ink-faint">{words.notPosted}</span>}
    </span>
  );
}

/** Why a sound cannot be heard. */
const unheard = {
  received: words.measuring,
  measuring: words.measuring,
  failed: words.unreadable,
  deleted: words.deleted,
} as const;

function Sound({ sound }: { sound: TrackSound | null }) {
  if (!sound) {
    return (
      <span className="text-sm text-ink-faint max-md:col-start-2 md:col-span-5">
        <UnlessArchived archived={words.none}>{words.waiting}</UnlessArchived>
      </span>
    );
  }
  if (sound.state !== 'ready') {
    return (
      <span className="flex items-center gap-4 text-sm text-ink-faint max-md:col-span-2 max-md:col-start-2 md:col-span-5">
        {unheard[sound.state]}
        <SoundName sound={sound} />
      </span>
    );
  }
  return (
    <>
      <SmallWaveform
        peaks={sound.peaks}
        kind={sound.kind}
        className="max-md:col-span-2 max-md:col-start-2 max-md:row-start-2"
      />
      <div className="flex flex-wrap items-center gap-x-4 text-sm max-md:col-span-2 max-md:col-start-2 md:contents md:*:text-right">
        <span>{sound.lengthSeconds !== null && <AudioTime seconds={sound.lengthSeconds} />}</span>
        <UnitNumber value={sound.integratedLufs} unit="LUFS" />
        <UnitNumber value={sound.truePeakDbtp} unit="dBTP" className="max-sm:hidden" />
        <SoundName sound={sound} />
      </div>
    </>
  );
}

/** The tracks in running order, each with its newest sound. */
export function TrackList({ tracks, action, menuOf }: TrackListProps) {
  if (tracks.length === 0) {
    return (
      <UnlessArchived archived={<EmptyState title={words.emptyArchived} />}>
        <EmptyState title={words.emptyTitle} action={action}>
          {words.empty}
        </EmptyState>
      </UnlessArchived>
    );
  }
  return (
    <>
      <Head />
      <ol aria-label={words.caption} className="border-b border-line">
        {tracks.map((track) => (
          <li
            key={track.id}
            className={`relative grid min-h-16 grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-t border-line py-2 hover:bg-surface-1 ${columns}`}
          >
            <span className="text-sm text-ink-faint">{track.position}</span>
            <PageLink
              href={track.href}
              className="min-w-0 truncate font-strong after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ink"
            >
              {track.title}
            </PageLink>
            <Sound sound={track.sound} />
            <span className="grid max-md:col-start-3 max-md:row-start-1">
              <StateMark tone={stateTones[track.state]}>{stateText[track.state]}</StateMark>
              {track.openNotes > 0 && (
                <span className="pl-5 text-xs text-ink-faint max-md:hidden">
                  {words.openNotes(track.openNotes)}
                </span>
              )}
            </span>
            {menuOf && (
              <span className="relative z-10 max-md:col-start-3 max-md:row-start-3 max-md:justify-self-end">
                {menuOf(track)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
