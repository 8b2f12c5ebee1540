'use client';
import { useEffect, useState } from 'react';
import { previewText } from '@/components/text/preview';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import type { TransportState } from '@/lib/player/transport/transport-state';
import { useTransport } from '../transport/use-transport';

/** The figure falls by this much per reading, so that a short peak can be read. */
const FALL_DB = 0.3;

/** The current gain reduction of a service's limiter; nothing if the service has none. */
export function LimiterFigure({ state }: { state: TransportState }) {
  if (state.preview.platform?.limiterDbfs === undefined) return null;
  return <Reduction />;
}

/** Only the figure, while a limiter is active. */
export function Reduction() {
  const transport = useTransport();
  const locale = useLocale();
  const [text, setText] = useState(formatNumber(0, { locale }));
  useEffect(() => {
    let shownDb = 0;
    return transport?.onLimiter(({ reductionDb }) => {
      shownDb = Math.max(reductionDb, shownDb - FALL_DB, 0);
      setText(formatNumber(-shownDb, { locale }));
    });
  }, [transport, locale]);
  return (
    <span
      title={previewText.platforms.limiterNow}
      className="min-w-[16ch] font-mono whitespace-nowrap text-ink-faint"
    >
      {previewText.platforms.limiting(text)}
    </span>
  );
}
