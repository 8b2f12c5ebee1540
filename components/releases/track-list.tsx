import Link from 'next/link';
import { releasesText } from '@/components/text/releases';
import { stateText, stateTones, type WayState } from '@/components/text/states';
import { EmptyState } from '@/components/ui/empty-state';
import { Badge, StateMark } from '@/components/ui/state-mark';
import { AudioTime } from '@/components/ui/time';
import { UnitNumber } from '@/components/ui/unit-number';
import { SmallWaveform } from './small-waveform';

/** What is newest of a track: the posted version, else the mix. */
export interface TrackSound {
  kind: 'version' | 'mix';
  /** `v3`, or `Mix 2`. */
  label: string;
  lengthSeconds: number | null;
  integratedLufs: number | null;
  truePeakDbtp: number | null;
  peaks: readonly number[] | null;
}

export interface TrackRow {
  id: string;
  position: number;
  title: string;
  state: WayState;
  href: string;
  /** Null before the first mix. */
  sound: TrackSound | null;
  openNotes: number;
}

const words = releasesText.track;

const columns = 'md:grid-cols-[2rem_minmax(8rem,2fr)_minmax(8rem,3fr)_3rem_6.5rem_6rem_5rem_10rem]';

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

function Sound({ sound }: { sound: TrackSound | null }) {
  if (!sound)
    return <span className="text-sm text-ink-faint max-md:col-start-2 md:col-span-5">{words.waiting}</span>;
  return (
    <>
      <SmallWaveform
        peaks={sound.peaks}
        kind={sound.kind}
        className="max-md:col-span-2 max-md:col-start-2 max-md:row-start-2"
      />
      <div className="flex flex-wrap items-center gap-x-4 text-sm max-md:col-span-2 max-md:col-start-2 md:contents md:*:text-right">
        <span>{sound.lengthSeconds === null ? null : <AudioTime seconds={sound.lengthSeconds} />}</span>
        <UnitNumber value={sound.integratedLufs} unit="LUFS" />
        <UnitNumber value={sound.truePeakDbtp} unit="dBTP" className="max-sm:hidden" />
        <span className="md:pl-4 md:text-left!">
          <Badge tone={sound.kind}>{sound.label}</Badge>
        </span>
      </div>
    </>
  );
}

/** The tracks in running order, each with what is newest of it. */
export function TrackList({ tracks, action }: { tracks: readonly TrackRow[]; action?: React.ReactNode }) {
  if (tracks.length === 0) {
    return (
      <EmptyState title={words.emptyTitle} action={action}>
        {words.empty}
      </EmptyState>
    );
  }
  return (
    <>
      <Head />
      <ol aria-label={words.caption} className="border-b border-line">
        {tracks.map((track) => (
          <li
            key={track.id}
            className={`relative grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-t border-line py-3 hover:bg-surface-1 ${columns}`}
          >
            <span className="text-sm text-ink-faint">{track.position}</span>
            <Link
              href={track.href}
              className="min-w-0 truncate font-strong after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ink"
            >
              {track.title}
            </Link>
            <Sound sound={track.sound} />
            <StateMark tone={stateTones[track.state]} className="max-md:col-start-3 max-md:row-start-1">
              {stateText[track.state]}
            </StateMark>
          </li>
        ))}
      </ol>
    </>
  );
}
