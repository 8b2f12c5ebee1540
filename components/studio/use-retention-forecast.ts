'use client';
import { useEffect, useState } from 'react';
import type { StudioId } from '@/lib/core/ids';
import type { RetentionForecast } from '@/lib/domain/retention/retention.queries';
import { studioEndpoints } from '@/lib/endpoints/areas/studio.endpoints';
import { call } from '@/lib/endpoints/client';

const restMs = 300;

/** What a policy of so many months would do at once; null while it is not known, or where none is asked for. */
export function useRetentionForecast(studioId: StudioId, months: number | null): RetentionForecast | null {
  const [known, setKnown] = useState<{ months: number; forecast: RetentionForecast } | null>(null);
  useEffect(() => {
    if (months === null) return;
    const left = new AbortController();
    const timer = setTimeout(async () => {
      const asked = call(studioEndpoints.forecastRetention, {
        ids: { studioId },
        query: { months },
        signal: left.signal,
      });
      // Aborted: other months were typed meanwhile.
      const reply = await asked.catch(() => null);
      if (reply?.ok && !left.signal.aborted) setKnown({ months, forecast: reply.value });
    }, restMs);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [studioId, months]);
  return known !== null && known.months === months ? known.forecast : null;
}
