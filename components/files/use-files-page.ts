'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { FilesPage } from '@/lib/domain/uploads/files.queries';
import { openRoom } from '@/lib/realtime/client';

/** While others' uploads come in, their progress is asked for; all else is told. */
const askEveryMs = 2500;

interface LiveFiles {
  readonly page: FilesPage;
  /** Share that is measured, by audio file id. */
  readonly measured: Readonly<Record<string, number>>;
  readonly isLost: boolean;
  refresh(): Promise<void>;
}

/** The files page, kept up to date: read again when something has happened, and while something is on its way. */
export function useFilesPage(initial: FilesPage): LiveFiles {
  const [page, setPage] = useState(initial);
  const [measured, setMeasured] = useState<Record<string, number>>({});
  const [isLost, setLost] = useState(false);
  const { releaseId } = page.view;
  const order = useRef({ asked: 0, shown: 0 });

  const refresh = useCallback(async () => {
    order.current.asked += 1;
    const mine = order.current.asked;
    const response = await fetch(paths.filesData(releaseId), { cache: 'no-store' }).catch(() => null);
    if (!response?.ok) return setLost(true);
    const fresh = (await response.json()) as FilesPage;
    setLost(false);
    if (mine < order.current.shown) return;
    order.current.shown = mine;
    setPage(fresh);
  }, [releaseId]);

  // The page's own actions bring it anew as well.
  useEffect(() => {
    setPage((before) => (initial.view.seq >= before.view.seq ? initial : before));
  }, [initial]);
  useRoom(releaseId, initial.view.seq, { refresh, setMeasured });
  const isBusy = isUnderWay(page.view);
  useEffect(() => {
    if (!isBusy && !isLost) return;
    const timer = setInterval(refresh, askEveryMs);
    return () => clearInterval(timer);
  }, [isBusy, isLost, refresh]);
  return { page, measured, isLost, refresh };
}

function isUnderWay({ uploads, tracks, references }: FilesPage['view']): boolean {
  const files = [...tracks.flatMap(({ mixes, versions }) => [...mixes, ...versions]), ...references];
  return (
    uploads.some(({ state }) => state === 'receiving' || state === 'verifying') ||
    files.some(({ file }) => file.state === 'received' || file.state === 'measuring')
  );
}

interface Hearing {
  readonly refresh: () => Promise<void>;
  readonly setMeasured: (change: (before: Record<string, number>) => Record<string, number>) => void;
}

function useRoom(releaseId: ReleaseId, seq: number, { refresh, setMeasured }: Hearing): void {
  const since = useRef(seq);
  useEffect(() => {
    const room = openRoom({
      releaseId,
      seq: since.current,
      at: { trackId: null, listening: null, writing: false },
      onEvents: () => void refresh(),
      onProgress: ({ kind, id, fraction }) => {
        if (kind === 'measure') setMeasured((before) => ({ ...before, [id]: fraction }));
      },
    });
    return () => room.close();
  }, [releaseId, refresh, setMeasured]);
}
