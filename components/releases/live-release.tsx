'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Here } from '@/components/shell/here';
import { shellText } from '@/components/text/shell';
import type { ReleaseId } from '@/lib/core/ids';
import { openRoom, type RoomState } from '@/lib/realtime/client';

interface LiveReleaseProps {
  releaseId: ReleaseId;
  /** Number of the log that the page was made from. */
  seq: number;
  /** The person who looks, left out of the list. */
  me: string;
}

/** Keeps a release's page as it is now, and shows who else is there. */
export function LiveRelease({ releaseId, seq, me }: LiveReleaseProps) {
  const router = useRouter();
  const madeFrom = useRef(seq);
  const [room, setRoom] = useState<RoomState | null>(null);
  useEffect(() => {
    const at = { trackId: null, listening: null, writing: false };
    const refresh = () => router.refresh();
    const seat = openRoom({ releaseId, seq: madeFrom.current, at, onEvents: refresh });
    const stop = seat.subscribe(() => {
      const state = seat.getState();
      setRoom(state);
      if (state.connection === 'ended') refresh();
    });
    return () => {
      stop();
      seat.close();
    };
  }, [releaseId, router]);
  if (room?.connection === 'lost')
    return <span className="arrives text-xs text-ink-faint">{shellText.offline}</span>;
  return <Here people={(room?.people ?? []).filter((person) => person.id !== me)} />;
}
