'use client';
import { useEffect, useMemo, useState } from 'react';
import { useViewRefresher } from '@/components/calls/use-view-refresher';
import { useRoomWatcher } from '@/components/releases/live-release';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { FilesPage } from '@/lib/domain/uploads/files.queries';
import { filesEndpoints } from '@/lib/endpoints/areas/files.endpoints';
import { call } from '@/lib/endpoints/client';
import type { RoomWatcher } from '@/lib/realtime/client';

/** While others' uploads come in, their progress is polled; everything else is pushed. */
const askEveryMs = 2500;

interface LiveFiles {
  readonly page: FilesPage;
  /** Share that is measured, by audio file id. */
  readonly measured: Readonly<Record<string, number>>;
  /** Why the page could not be loaded again; it is retried until it succeeds. */
  readonly failure: RequestFailure | null;
  refresh(): Promise<void>;
}

/** The files page, kept up to date: fetched again when something has happened, and while something is being uploaded. */
export function useFilesPage(initial: FilesPage): LiveFiles {
  const [page, setPage] = useState(initial);
  const [measured, setMeasured] = useState<Record<string, number>>({});
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const { releaseId } = page.view;
  const refresh = useViewRefresher<FilesPage>({
    load: () => call(filesEndpoints.files, { ids: { releaseId }, mostRetries: 0 }),
    show: (newest) => setPage((before) => (newest.view.seq >= before.view.seq ? newest : before)),
    report: setFailure,
  });

  // The page's own actions refresh it as well.
  useEffect(() => {
    setPage((before) => (initial.view.seq >= before.view.seq ? initial : before));
  }, [initial]);
  const watcher = useMemo<RoomWatcher>(
    () => ({
      shown: { views: ['files'] },
      onStale: refresh,
      onProgress: ({ kind, id, fraction }) => {
        if (kind === 'measure') setMeasured((before) => ({ ...before, [id]: fraction }));
      },
    }),
    [refresh],
  );
  useRoomWatcher(initial.view.seq, watcher);
  const isBusy = isUnderWay(page.view);
  useEffect(() => {
    // What failed is tried again by the refresher, with growing pauses.
    if (!isBusy || failure !== null) return;
    const timer = setInterval(refresh, askEveryMs);
    return () => clearInterval(timer);
  }, [isBusy, failure, refresh]);
  return { page, measured, failure, refresh };
}

function isUnderWay({ uploads, tracks, references }: FilesPage['view']): boolean {
  const files = [...tracks.flatMap(({ mixes, versions }) => [...mixes, ...versions]), ...references];
  return (
    uploads.some(({ state }) => state === 'receiving' || state === 'verifying') ||
    files.some(({ file }) => file.state === 'received' || file.state === 'measuring')
  );
}
