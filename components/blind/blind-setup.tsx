'use client';
import { type FormEvent, useState } from 'react';
import { blindText } from '@/components/text/blind';
import { Button } from '@/components/ui/button';
import { formatAudioTime } from '@/components/ui/figures/format';
import { Checkbox } from '@/components/ui/forms/choice';
import { Segments } from '@/components/ui/forms/segments';
import { Notice } from '@/components/ui/notice';
import { type BlindKind, fewestDecks, mostDecks } from '@/lib/domain/blind-tests/blind-test';
import type { Deck } from '@/lib/player/deck';
import { leftOutOfMatch } from '@/lib/player/match/match';
import type { LoopRange } from '@/lib/player/protocol';
import type { BlindPlan } from './use-blind-test';

const trialChoices = [5, 10, 16, 24] as const;

interface BlindSetupProps {
  decks: readonly Deck[];
  /** Decks that are selected at first: the two that were compared last. */
  first: readonly string[];
  range: LoopRange | null;
  sampleRate: number;
  onBegin: (plan: BlindPlan) => void;
}

/** The setup: what to find out, between which decks, in how many rounds. */
export function BlindSetup({ decks, first, range, sampleRate, onBegin }: BlindSetupProps) {
  const [kind, setKind] = useState<BlindKind>('abx');
  const [chosen, setChosen] = useState<readonly string[]>(first);
  const [trials, setTrials] = useState<number>(10);
  const picked = decks.filter(({ id }) => chosen.includes(id));
  const unmeasured = picked.find(({ loudness }) => loudness.integratedLufs === null);
  const leftOut = leftOutOfMatch(picked);
  const silent = picked.find(({ id }) => leftOut.has(id));
  const isCounted = picked.length >= fewestDecks && picked.length <= mostDecks[kind];
  const isReady = isCounted && !unmeasured && !silent;
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onBegin({ kind, decks: picked, trials, range });
  };
  if (decks.length < fewestDecks) return <Notice kind="info">{blindText.tooFew}</Notice>;
  const toggle = (id: string, on: boolean) =>
    setChosen((now) => (on ? [...now, id] : now.filter((each) => each !== id)));
  const seconds = (frame: number) => formatAudioTime(frame / sampleRate, 1);
  return (
    <form onSubmit={begin} className="grid gap-6">
      <div>
        <p className="mb-2 text-sm text-ink-soft">{blindText.kind}</p>
        <Segments
          legend={blindText.kind}
          name="blind-kind"
          choices={(['abx', 'preference'] as const).map((value) => ({
            value,
            label: blindText.kinds[value],
          }))}
          value={kind}
          onChoose={setKind}
        />
        <p className="mt-2 max-w-prose text-sm text-ink-faint">{blindText.kindHints[kind]}</p>
      </div>
      <fieldset>
        <legend className="text-sm text-ink-soft">{blindText.decks}</legend>
        <div className="flex flex-wrap gap-x-8">
          {decks.map(({ id, label, title }) => (
            <Checkbox
              key={id}
              label={<span className="font-mono text-sm">{label}</span>}
              {...(title ? { hint: title } : {})}
              checked={chosen.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
          ))}
        </div>
        <p className="text-sm text-ink-faint" aria-live="polite">
          {unmeasured
            ? blindText.unmeasured(unmeasured.label)
            : silent
              ? blindText.leftOut(silent.label)
              : isReady
                ? blindText.matched
                : kind === 'abx'
                  ? blindText.chooseTwo
                  : blindText.chooseSome}
        </p>
      </fieldset>
      <div>
        <p className="mb-2 text-sm text-ink-soft">{blindText.trials}</p>
        <Segments
          legend={blindText.trials}
          name="blind-trials"
          choices={trialChoices.map((count) => ({ value: String(count), label: String(count) }))}
          value={String(trials)}
          onChoose={(count) => setTrials(Number(count))}
        />
        <p className="mt-2 text-sm text-ink-faint">{blindText.trialsHint}</p>
      </div>
      <p className="text-sm text-ink-soft">
        {blindText.where(range && `${seconds(range.startFrame)}–${seconds(range.endFrame)}`)}{' '}
        {range === null && <span className="text-ink-faint">{blindText.whereHint}</span>}
      </p>
      <div>
        <Button type="submit" tone="primary" disabled={!isReady}>
          {blindText.start}
        </Button>
      </div>
    </form>
  );
}
