'use client';
import { uiText } from '@/components/text/ui';
import { heardLufs } from '@/lib/engine/measure/as-heard';
import { useLocale } from '../locale-provider';
import { formatNumber } from './format';
import { UnitNumber } from './unit-number';

interface OwnLoudnessProps {
  /** Integrated loudness of the file's own channels, LUFS. */
  lufs: number | null;
  channels: number;
}

/** The loudness of a file itself; for one channel also how it is heard, which is what everything else shows and compares. */
export function OwnLoudness({ lufs, channels }: OwnLoudnessProps) {
  const locale = useLocale();
  const heard = heardLufs(lufs, channels);
  return (
    <span>
      <UnitNumber value={lufs} unit="LUFS" />
      {heard !== null && heard !== lufs && (
        <span className="text-ink-faint"> {uiText.heardFromBoth(formatNumber(heard, { locale }))}</span>
      )}
    </span>
  );
}
