'use client';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { SignInLink } from '@/components/calls/failure-notice';
import { useReturn } from '@/components/calls/use-return';
import { useIsHeld } from '@/components/shell/held-page';
import { PresentPeople } from '@/components/shell/present-people';
import { shellText } from '@/components/text/shell';
import { Notice } from '@/components/ui/notice';
import type { ReleaseId } from '@/lib/core/ids';
import type { View } from '@/lib/domain/events/views';
import { openRoom, type RoomClient, type RoomState, type RoomWatcher } from '@/lib/realtime/client';

export interface Work {
  /** 0 to 1. */
  readonly fraction: number;
  readonly note?: string;
}

interface Live {
  /** The page's one connection; null until it is open. */
  readonly client: RoomClient | null;
  readonly room: RoomState | null;
  /** Progress of what is being measured, printed or built, by its id. */
  readonly work: Readonly<Record<string, Work>>;
}

const LiveContext = createContext<Live>({
  client: null,
  room: null,
  work: {},
});

interface LiveReleaseProps {
  releaseId: ReleaseId;
  /** Id of the person or guest for whom this page is drawn. */
  person: string | null;
  /** Number of the log that the page was rendered from. */
  seq: number;
  /** The event streams that the page shows: it is refreshed when an event makes one of these stale. */
  views: readonly View[];
  children: ReactNode;
}

/**
 * Keeps a release's page up to date. When its person may no longer see it, it is loaded again, which leads to the sign-in or says
 * why; but not while something holds it (`HeldPageProvider`): then it stays until its person is back or nothing holds it any more.
 */
export function LiveRelease({ releaseId, person, seq, views, children }: LiveReleaseProps) {
  const router = useRouter();
  const first = useRef({ seq, views });
  const [client, setClient] = useState<RoomClient | null>(null);
  const [room, setRoom] = useState<RoomState | null>(null);
  const [work, setWork] = useState<Live['work']>({});
  const [joins, setJoins] = useState(0);
  const isHeld = useIsHeld();
  const hasEnded = room?.connection === 'ended';
  useEffect(() => {
    if (hasEnded && !isHeld) router.refresh();
  }, [hasEnded, isHeld, router]);
  useReturn({
    releaseId,
    person,
    isAway: hasEnded,
    needs: 'admitted',
    onBack: () => setJoins((count) => count + 1),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever is back joins anew.
  useEffect(() => {
    const refresh = () => router.refresh();
    const seat = openRoom({
      releaseId,
      person,
      seq: first.current.seq,
      at: { trackId: null, listening: null, writing: false },
      shown: { views: first.current.views },
      onStale: refresh,
      onProgress: ({ id, fraction, note }) =>
        setWork((known) => ({ ...known, [id]: note === undefined ? { fraction } : { fraction, note } })),
    });
    setClient(seat);
    const stop = seat.subscribe(() => setRoom(seat.getState()));
    return () => {
      stop();
      setClient(null);
      setRoom(null);
      seat.close();
    };
  }, [releaseId, person, router, joins]);
  const live = useMemo(() => ({ client, room, work }), [client, room, work]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/**
 * Lets a part of the page follow the release through the page's own connection.
 * @param seq sequence number that the part was rendered from
 * @param watcher keep its identity while nothing changes
 */
export function useRoomWatcher(seq: number, watcher: RoomWatcher): void {
  const { client } = useContext(LiveContext);
  const madeFrom = useRef(seq);
  useEffect(() => client?.watch(madeFrom.current, watcher), [client, watcher]);
}

/** Who else is on this release. @param me the viewer, left out */
export function LivePresence({ me }: { me: string }) {
  const { room } = useContext(LiveContext);
  if (room?.connection === 'lost') {
    return <span className="arrives text-xs text-ink-faint">{shellText.offline}</span>;
  }
  const others = (room?.people ?? []).filter((person) => person.id !== me);
  return <PresentPeople people={others} unnamed={room?.more} />;
}

/** Whether this page's person is let in no more, and it stays nevertheless because something holds it. */
export function useIsHeldAfterEnd(): boolean {
  const { room } = useContext(LiveContext);
  const isHeld = useIsHeld();
  return isHeld && room?.connection === 'ended';
}

/** Says so, whatever holds the page, with the way back in. */
export function EndedNotice() {
  return useIsHeldAfterEnd() && <EndedWords />;
}

export function EndedWords() {
  return (
    <Notice kind="error" action={<SignInLink />} className="mb-6">
      {shellText.ended}
    </Notice>
  );
}

/** Progress of something that the server works on; null until it is first reported. */
export function useWork(id: string): Work | null {
  return useContext(LiveContext).work[id] ?? null;
}
