'use client';
import { useCallback, useEffect, useRef } from 'react';
import { type RefresherPorts, ViewRefresher } from './view-refresher';

/** A function that loads the page's view again: see ViewRefresher. What is in flight ends with the component. */
export function useViewRefresher<View>(ports: RefresherPorts<View>): () => Promise<void> {
  const current = useRef(ports);
  current.current = ports;
  const refresher = useRef<ViewRefresher<View> | null>(null);
  useEffect(
    () => () => {
      refresher.current?.stop();
      refresher.current = null;
    },
    [],
  );
  return useCallback(() => {
    refresher.current ??= new ViewRefresher<View>({
      load: () => current.current.load(),
      show: (view) => current.current.show(view),
      report: (failure) => current.current.report(failure),
    });
    return refresher.current.refresh();
  }, []);
}
