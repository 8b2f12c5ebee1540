'use client';
import { useEffect, useRef } from 'react';
import { useTransportState } from '@/components/player/transport/use-transport';
import { blindText } from '@/components/text/blind';
import { blindNoteText } from '@/components/text/blind-note';
import { Button, IconButton } from '@/components/ui/button';
import { type BlindOutcome, chanceOf } from '@/lib/domain/blind-tests/blind-test';
import type { LoopRange } from '@/lib/player/protocol';
import { BlindSetup } from './blind-setup';
import { BlindTrial } from './blind-trial';
import { useBlindTest } from './use-blind-test';

interface BlindBoardProps {
  range: LoopRange | null;
  onClose: () => void;
  /** Copies the result into a note; absent for people who may not write. */
  onNote?: (outcome: BlindOutcome) => void;
}

/** The blind test replaces the player, so that nothing on the page reveals what is heard. */
export default function BlindBoard({ range, onClose, onNote }: BlindBoardProps) {
  const test = useBlindTest();
  const state = useTransportState();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  if (state === null) return null;
  const { stage } = test;
  const comparable = state.decks.map(({ deck }) => deck).filter(({ insert }) => insert === undefined);
  const last = [state.activeId, state.previousId ?? comparable.find(({ id }) => id !== state.activeId)?.id];
  return (
    <section aria-labelledby="blind-title" className="mx-auto grid w-full max-w-2xl gap-6 px-4 py-8">
      <header className="flex items-center justify-between gap-4">
        <h2 id="blind-title" ref={title} tabIndex={-1} className="text-lg outline-none">
          {blindText.title}
        </h2>
        <IconButton icon="close" label={blindText.close} onClick={onClose} />
      </header>
      {stage.at === 'setup' && (
        <BlindSetup
          decks={comparable}
          first={last.filter((id) => id !== undefined)}
          range={range}
          sampleRate={state.sampleRate}
          onBegin={test.begin}
        />
      )}
      {stage.at === 'trial' && (
        <BlindTrial
          test={stage.test}
          letter={stage.letter}
          onHear={test.hear}
          onAnswer={test.answer}
          onStop={test.stop}
        />
      )}
      {stage.at === 'result' && (
        <Result
          outcome={stage.outcome}
          onAgain={test.again}
          onClose={onClose}
          {...(onNote ? { onNote } : {})}
        />
      )}
    </section>
  );
}

interface ResultProps extends Pick<BlindBoardProps, 'onClose' | 'onNote'> {
  outcome: BlindOutcome;
  onAgain: () => void;
}

function Result({ outcome, onAgain, onClose, onNote }: ResultProps) {
  const chance = chanceOf(outcome);
  const { answered, planned } = outcome;
  return (
    <div className="grid gap-4" role="status">
      <h3 className="text-sm text-ink-soft">{blindText.resultTitle}</h3>
      {answered === 0 ? (
        <p>{blindText.none}</p>
      ) : (
        <>
          <p className="text-lg">{blindText.found(outcome)}</p>
          <p className="max-w-prose text-ink-soft">{blindText.meaning(outcome, chance)}</p>
          <p className="font-mono text-sm text-ink-faint">{blindNoteText.result(outcome, chance)}</p>
          {answered < planned && (
            <p className="max-w-prose text-sm text-ink-faint">{blindText.stopped(answered, planned)}</p>
          )}
        </>
      )}
      <div className="flex flex-wrap gap-3 pt-2">
        {onNote && answered > 0 && (
          <Button tone="primary" icon="note" onClick={() => onNote(outcome)}>
            {blindText.asNote}
          </Button>
        )}
        <Button onClick={onAgain}>{blindText.again}</Button>
        <Button tone="bare" onClick={onClose}>
          {blindText.back}
        </Button>
      </div>
    </div>
  );
}
