'use client';
import { useCallback, useEffect, useState } from 'react';
import type { RequestFailure } from '@/lib/core/request-failure';
import { reportRetry } from '@/lib/endpoints/trouble';

/** Says in the page's retry line (`retry-line.tsx`) why something is being tried again; null and refusals end it. */
export function useReportedRetry(): (failure: RequestFailure | null) => void {
  const [trouble] = useState(reportRetry);
  useEffect(() => trouble.end, [trouble]);
  return useCallback(
    (failure) => {
      if (failure === null || failure.kind === 'refused') trouble.end();
      else trouble.say(failure);
    },
    [trouble],
  );
}
