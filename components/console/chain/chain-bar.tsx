'use client';
import { consoleText } from '@/components/text/console';
import { Kbd } from '@/components/ui/kbd';
import { Segmented } from '../controls/segmented';
import type { ChainListening } from './live-deck';

interface ChainBarProps {
  listening: ChainListening;
  onListening: (listening: ChainListening) => void;
}

const words = consoleText.bypass;
const choices = (['in', 'matched', 'plain'] as const).map((value) => ({
  value,
  label: words.choices[value],
}));

/** Whether the chain is heard, and what is heard in its place. */
export function ChainBar({ listening, onListening }: ChainBarProps) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      <h2 className="text-sm text-ink-soft">{consoleText.chain.label}</h2>
      <Segmented
        label={words.label}
        isLabelHidden
        choices={choices}
        value={listening}
        onChoose={onListening}
      />
      <Kbd keys="C" />
      <p className="text-xs text-ink-faint">{words.explain[listening]}</p>
    </div>
  );
}
