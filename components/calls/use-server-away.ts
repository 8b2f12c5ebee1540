'use client';
import { useEffect, useState } from 'react';
import { paths } from '@/lib/core/paths';
import { fetchBytes } from '@/lib/endpoints/client';
import { pause } from '@/lib/endpoints/pause';
import { awaitServer } from './await-server';

const askEveryMs = 2000;

/** On a page that could not be made: whether that is because the server is away. When it is back, the page is loaded again. */
export function useServerAway(): boolean {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const isReady = async () =>
      (await fetchBytes(paths.ready(), { isWhole: () => true, mostRetries: 0, signal })).ok;
    awaitServer({ isReady, onAway: () => setAway(true), pause: () => pause(askEveryMs, signal) }).then(
      (wasAway) => {
        if (wasAway) location.reload();
      },
      () => {}, // the page was left
    );
    return () => leaving.abort();
  }, []);
  return isAway;
}
