'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useReportedRetry } from '@/components/calls/use-reported-retry';
import { useReturn } from '@/components/calls/use-return';
import { useViewRefresher } from '@/components/calls/use-view-refresher';
import type { PrintId } from '@/lib/core/ids';
import { isOfArchive } from '@/lib/domain/policy/policy';
import type { ConsoleView } from '@/lib/domain/versions/console.view';
import { openRoom, type PresentPerson } from '@/lib/realtime/client';
import type { ConsoleApi } from './console-api';
import { withReadableRecipes } from './settings/read-recipes';

export interface LiveView {
  readonly view: ConsoleView;
  readonly refresh: () => Promise<void>;
  /** The server's progress with each print that it renders, 0 to 1. */
  readonly serverShares: ReadonlyMap<PrintId, number>;
  readonly others: readonly PresentPerson[];
}

/** The console's view, fetched again whenever something has happened on the release. */
export function useConsoleView(initial: ConsoleView, api: ConsoleApi): LiveView {
  const [view, setView] = useState(initial);
  const [others, setOthers] = useState<readonly PresentPerson[]>([]);
  const [serverShares, setShares] = useState<ReadonlyMap<PrintId, number>>(new Map());
  const first = useRef(initial);
  const [hasEnded, setEnded] = useState(false);
  const [joins, setJoins] = useState(0);
  const router = useRouter();
  const say = useReportedRetry();

  const refresh = useViewRefresher<ConsoleView>({
    load: api.view,
    show: (newest) => setView((before) => (newest.seq >= before.seq ? withReadableRecipes(newest) : before)),
    report(failure) {
      say(failure);
      // REL-4: the page that stands here until the release is brought back.
      if (failure?.kind === 'refused' && isOfArchive(failure)) router.refresh();
    },
  });

  useReturn({
    releaseId: first.current.release.id,
    person: first.current.me.id,
    isAway: hasEnded,
    needs: 'admitted',
    onBack: () => setJoins((count) => count + 1),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever was signed out and is back joins anew.
  useEffect(() => {
    const { release, track, seq, me } = first.current;
    const room = openRoom({
      releaseId: release.id,
      person: me.id,
      seq,
      at: { trackId: track.id, listening: null, writing: false },
      shown: { views: ['console'], trackId: track.id },
      onStale: refresh,
      onProgress: ({ kind, id, fraction }) => {
        if (kind === 'print') setShares((before) => new Map(before).set(id as PrintId, fraction));
      },
    });
    const stop = room.subscribe(() => {
      const { people, connection } = room.getState();
      setOthers(people.filter((person) => person.id !== me.id));
      setEnded(connection === 'ended');
    });
    return () => {
      stop();
      setEnded(false);
      room.close();
    };
  }, [refresh, joins]);

  return { view, refresh, serverShares, others };
}
