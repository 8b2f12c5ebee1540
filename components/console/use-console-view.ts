'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PrintId } from '@/lib/core/ids';
import type { ConsoleView } from '@/lib/domain/versions/console.view';
import { openRoom, type PresentPerson } from '@/lib/realtime/client';
import type { ConsoleApi } from './console-api';
import { withReadableRecipes } from './settings/read-recipes';

export interface LiveView {
  readonly view: ConsoleView;
  readonly refresh: () => Promise<void>;
  /** How far the server is with each print that it renders, 0 to 1. */
  readonly serverShares: ReadonlyMap<PrintId, number>;
  readonly others: readonly PresentPerson[];
}

/** The console's picture, asked for again whenever something happened on the release. */
export function useConsoleView(initial: ConsoleView, api: ConsoleApi): LiveView {
  const [view, setView] = useState(initial);
  const [others, setOthers] = useState<readonly PresentPerson[]>([]);
  const [serverShares, setShares] = useState<ReadonlyMap<PrintId, number>>(new Map());
  const first = useRef(initial);

  const refresh = useCallback(async () => {
    const reply = await api.view();
    if (reply?.ok)
      setView((before) => (reply.value.seq >= before.seq ? withReadableRecipes(reply.value) : before));
  }, [api]);

  useEffect(() => {
    const { release, track, seq, me } = first.current;
    const room = openRoom({
      releaseId: release.id,
      seq,
      at: { trackId: track.id, listening: null, writing: false },
      shown: { views: ['console'], trackId: track.id },
      onStale: () => void refresh(),
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
