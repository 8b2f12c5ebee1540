'use client';
import { mixesText } from '@/components/text/mixes';
import { Segments } from '@/components/ui/forms/segments';
import { Notice } from '@/components/ui/notice';
import type { CheckedMixView } from '@/lib/domain/mixes/mix-review.view';

interface MixTabsProps {
  /** Newest first. */
  mixes: readonly CheckedMixView[];
  number: number;
  onChoose: (number: number | null) => void;
}

/** Selects one of the mixes; the newest by default. */
export function MixTabs({ mixes, number, onChoose }: MixTabsProps) {
  const newest = mixes[0]?.number ?? 0;
  if (mixes.length < 2) return null;
  const choices = mixes
    .toReversed()
    .map((mix) => ({ value: String(mix.number), label: mixesText.mix(mix.number) }));
  return (
    <div className="grid gap-3 pb-4">
      <Segments
        legend={mixesText.title}
        name="mix"
        choices={choices}
        value={String(number)}
        onChoose={(value) => onChoose(Number(value) === newest ? null : Number(value))}
      />
      {number !== newest && (
        <Notice
          action={
            <button type="button" className="py-1 underline" onClick={() => onChoose(null)}>
              {mixesText.states.toNewest}
            </button>
          }
        >
          {mixesText.states.older(mixesText.mix(number))}
        </Notice>
      )}
    </div>
  );
}
