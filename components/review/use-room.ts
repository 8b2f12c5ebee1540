'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useReturn } from '@/components/calls/use-return';
import { reviewText } from '@/components/text/review';
import { type ToastMessage, useToast } from '@/components/ui/overlays/toast';
import { later } from '@/lib/core/timers';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import {
  type NewEvent,
  openRoom,
  type Presence,
  type PresentPerson,
  type RoomClient,
  type RoomState,
} from '@/lib/realtime/client';

export interface LiveRoom {
  readonly connection: RoomState['connection'];
  readonly sentence: string | null;
  /** Everybody else on this release. */
  readonly others: readonly PresentPerson[];
  /** How many more are there than are named. */
  readonly more: number;
  /** Publishes where this person is. */
  readonly move: (at: Partial<Presence>) => void;
}

const words = reviewText.arrived;

/** What others did, when it is worth a message at the bottom of the page. */
function wordFor({ event, actor }: NewEvent, view: ReviewView): ToastMessage | null {
  if (actor.id === view.me.id || !('trackId' in event) || event.trackId !== view.track.id) return null;
  switch (event.type) {
    case 'version.posted':
      return { text: words.posted(`v${event.number}`) };
    case 'notes.sent':
      return { text: words.notesSent(actor.name, event.notes) };
    case 'track.approved':
      return { text: words.approved(actor.name, `v${event.number}`) };
    default:
      return null;
  }
}

/** The page's sound comes first; what happens meanwhile is caught up with. */
const joinAfterMs = 1000;

const starting: RoomState = { connection: 'connecting', people: [], more: 0, sentence: null };

/** This page's presence in its release's room: who else is there, and a fresh view whenever something happened. */
export function useRoom(initial: ReviewView, refresh: () => Promise<void>): LiveRoom {
  const say = useToast();
  const first = useRef(initial);
  const client = useRef<RoomClient | null>(null);
  const at = useRef<Presence>({ trackId: initial.track.id, listening: null, writing: false });
  const [state, setState] = useState<RoomState>(starting);
  const [joins, setJoins] = useState(0);

  useReturn({
    releaseId: initial.release.id,
    person: initial.me.id,
    isAway: state.connection === 'ended',
    needs: 'admitted',
    onBack: () => setJoins((count) => count + 1),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever was signed out and is back joins anew.
  useEffect(() => {
    const { release, track, seq, me } = first.current;
    const join = () =>
      openRoom({
        releaseId: release.id,
        person: me.id,
        seq,
        at: at.current,
        shown: { views: ['review'], trackId: track.id },
        onStale: refresh,
        onEvents(events) {
          for (const entry of events) {
            const word = wordFor(entry, first.current);
            if (word) say(word);
          }
        },
      });
    let leave = () => {};
    const cancel = later(joinAfterMs, () => {
      const room = join();
      client.current = room;
      const stop = room.subscribe(() => setState(room.getState()));
      leave = () => {
        stop();
        client.current = null;
        room.close();
      };
    });
    return () => {
      cancel();
      leave();
      setState(starting);
    };
  }, [refresh, say, joins]);

  const move = useCallback((change: Partial<Presence>) => {
    at.current = { ...at.current, ...change };
    client.current?.move(at.current);
  }, []);
  const me = initial.me.id;
  return useMemo(
    () => ({
      connection: state.connection,
      sentence: state.sentence,
      others: state.people.filter((person) => person.id !== me),
      more: state.more,
      move,
    }),
    [state, me, move],
  );
}
