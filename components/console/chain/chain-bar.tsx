'use client';
import { consoleText } from '@/components/text/console';
import { Kbd } from '@/components/ui/kbd';
import { Segmented } from '../controls/segmented';
import type { ChainMonitoring } from './console-decks';

interface ChainBarProps {
  monitoring: ChainMonitoring;
  onMonitoring: (monitoring: ChainMonitoring) => void;
}

const words = consoleText.bypass;
const choices = (['in', 'matched', 'plain'] as const).map((value) => ({
  value,
  label: words.choices[value],
}));

/** Whether the chain is heard, and what is heard in its place. */
export function ChainBar({ monitoring, onMonitoring }: ChainBarProps) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      <h2 className="text-sm text-ink-soft">{consoleText.chain.label}</h2>
      <Segmented
        label={words.label}
        isLabelHidden
        choices={choices}
        value={monitoring}
        onChoose={onMonitoring}
      />
      <Kbd keys="C" />
      <p className="text-xs text-ink-faint">{words.explain[monitoring]}</p>
    </div>
  );
}
