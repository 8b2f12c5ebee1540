'use client';
import { useEffect, useRef, useState } from 'react';
import { useReportedRetry } from '@/components/calls/use-reported-retry';
import { useViewRefresher } from '@/components/calls/use-view-refresher';
import type { PrintId } from '@/lib/core/ids';
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

  const refresh = useViewRefresher<ConsoleView>({
    load: api.view,
    show: (newest) => setView((before) => (newest.seq >= before.seq ? withReadableRecipes(newest) : before)),
    report: useReportedRetry(),
  });

  useEffect(() => {
    const { release, track, seq, me } = first.current;
    const room = openRoom({
      releaseId: release.id,
      seq,
      at: { trackId: track.id, listening: null, writing: false },
      shown: { views: ['console'], trackId: track.id },
      onStale: refresh,
      onProgress: ({ kind, id, fraction }) => {
        if (kind === 'print') setShares((before) => new Map(before).set(id as PrintId, fraction));
      },
    });
    const stop = room.subscribe(() => {
      setOthers(room.getState().people.filter((person) => person.id !== me.id));
    });
    return () => {
      stop();
      room.close();
    };
  }, [refresh]);

  return { view, refresh, serverShares, others };
}
