'use client';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { PresentPeople } from '@/components/shell/present-people';
import { shellText } from '@/components/text/shell';
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

const LiveContext = createContext<Live>({ client: null, room: null, work: {} });

interface LiveReleaseProps {
  releaseId: ReleaseId;
  /** Number of the log that the page was rendered from. */
  seq: number;
  /** The event streams that the page shows: it is refreshed when an event makes one of these stale. */
  views: readonly View[];
  children: ReactNode;
}

/** Keeps a release's page up to date. */
export function LiveRelease({ releaseId, seq, views, children }: LiveReleaseProps) {
  const router = useRouter();
  const first = useRef({ seq, views });
  const [client, setClient] = useState<RoomClient | null>(null);
  const [room, setRoom] = useState<RoomState | null>(null);
  const [work, setWork] = useState<Live['work']>({});
  useEffect(() => {
    const refresh = () => router.refresh();
    const seat = openRoom({
      releaseId,
      seq: first.current.seq,
      at: { trackId: null, listening: null, writing: false },
      shown: { views: first.current.views },
      onStale: refresh,
      onProgress: ({ id, fraction, note }) =>
        setWork((known) => ({ ...known, [id]: note === undefined ? { fraction } : { fraction, note } })),
    });
    setClient(seat);
    const stop = seat.subscribe(() => {
      const state = seat.getState();
      setRoom(state);
      if (state.connection === 'ended') refresh();
    });
    return () => {
      stop();
      setClient(null);
      seat.close();
    };
  }, [releaseId, router]);
  return <LiveContext value={{ client, room, work }}>{children}</LiveContext>;
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

/** Progress of something that the server works on; null until it is first reported. */
export function useWork(id: string): Work | null {
  return useContext(LiveContext).work[id] ?? null;
}
