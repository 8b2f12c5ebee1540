'use client';
import { useId, useState } from 'react';
import { useTransportState } from '@/components/player/transport/use-transport';
import { compareText } from '@/components/text/compare';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import { Notice } from '@/components/ui/notice';
import type { Difference } from '@/lib/player/compare/differences';
import type { DeckState } from '@/lib/player/transport/deck-state';
import { DifferenceTable } from './difference-table';
import { useDifference } from './use-difference';

const words = compareText;
/** Below this correlation two sounds have too little in common to be subtracted. */
const leastCorrelation = 0.5;

/** What differs between two decks: in words, section by section, and by ear. */
export default function Differences() {
  const state = useTransportState();
  const handle = useDifference();
  const [chosen, setChosen] = useState<{ first: string; second: string } | null>(null);
  const decks = state?.decks ?? [];
  if (decks.length < 2) return null;
  const pair = chosen ?? { first: decks[0]?.deck.id ?? '', second: decks[1]?.deck.id ?? '' };
  const { found, isBusy, trouble } = handle;
  const labelOf = (id: string) => decks.find(({ deck }) => deck.id === id)?.deck.label ?? '';
  const isCurrent = found !== null && found.firstId === pair.first && found.secondId === pair.second;
  return (
    <div className="grid gap-4 pb-4">
      <p className="max-w-prose text-sm text-ink-faint">{words.intro}</p>
      <div className="flex flex-wrap items-end gap-3">
        <DeckSelect
          label={words.first}
          decks={decks}
          value={pair.first}
          onChoose={(first) => setChosen({ ...pair, first })}
        />
        <DeckSelect
          label={words.second}
          decks={decks}
          value={pair.second}
          onChoose={(second) => setChosen({ ...pair, second })}
        />
        <Button
          busy={isBusy}
          disabled={pair.first === pair.second}
          onClick={() => void handle.find({ firstId: pair.first, secondId: pair.second })}
        >
          {words.find}
        </Button>
      </div>
      {trouble && <Notice kind="error">{trouble}</Notice>}
      {isCurrent && (
        <>
          <Residual
            difference={found.difference}
            first={labelOf(pair.first)}
            second={labelOf(pair.second)}
            isActive={handle.isActive}
            onHear={handle.isActive ? handle.stop : handle.hear}
          />
          <DifferenceTable
            sections={found.difference.sections}
            sampleRate={state?.sampleRate ?? 48_000}
            first={labelOf(pair.first)}
            second={labelOf(pair.second)}
          />
        </>
      )}
    </div>
  );
}

interface DeckSelectProps {
  label: string;
  decks: readonly DeckState[];
  value: string;
  onChoose: (id: string) => void;
}

function DeckSelect({ label, decks, value, onChoose }: DeckSelectProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="grid gap-1 text-sm text-ink-soft">
      {label}
      <select
        id={id}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        className="min-h-hit rounded-sm border border-line-strong bg-surface-1 px-3 text-ink"
      >
        {decks.map(({ deck }) => (
          <option key={deck.id} value={deck.id}>
            {deck.label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ResidualProps {
  difference: Difference;
  first: string;
  second: string;
  isActive: boolean;
  /** Absent where a difference cannot be played. */
  onHear?: () => void;
}

function Residual({ difference, first, second, isActive, onHear }: ResidualProps) {
  const locale = useLocale();
  const { residualDb, gainDb, correlation } = difference;
  const isSame = correlation >= leastCorrelation;
  const db = (value: number) => formatNumber(value, { sign: 'always', locale });
  return (
    <div className="grid gap-2">
      {!isSame && <Notice kind="warning">{words.notSame}</Notice>}
      {isSame && (
        <p>
          {residualDb === null
            ? words.nothing
            : residualDb > -0.5
              ? words.residualLouder(first)
              : words.residual(first, formatNumber(-residualDb, { locale }))}{' '}
          <span className="text-ink-faint">{words.gain(second, db(gainDb))}</span>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {onHear ? (
          <Button icon={isActive ? 'pause' : 'play'} aria-pressed={isActive} onClick={onHear}>
            {isActive ? words.stop : words.hear}
          </Button>
        ) : (
          <span className="text-sm text-ink-faint">{words.notHere}</span>
        )}
        {isActive && (
          <span role="status" className="text-sm">
            {words.hearing(first, second)}
          </span>
        )}
      </div>
    </div>
  );
}
