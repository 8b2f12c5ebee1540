'use client';
import { useEffect, useRef, useState } from 'react';
import { useTransport } from '@/components/player/transport/use-transport';
import {
  answerTrial,
  type BlindKind,
  type BlindOutcome,
  type BlindTest,
  beginBlindTest,
  deckBehind,
  isOver,
  outcomeOf,
} from '@/lib/domain/blind-tests/blind-test';
import type { Deck } from '@/lib/player/deck';
import type { LoopRange } from '@/lib/player/protocol';
import type { Transport } from '@/lib/player/transport/transport';
import { drawFairly } from './draw';

export interface BlindPlan {
  readonly kind: BlindKind;
  readonly decks: readonly Deck[];
  readonly trials: number;
  readonly range: LoopRange | null;
}

export type BlindStage =
  | { readonly at: 'setup' }
  | { readonly at: 'trial'; readonly plan: BlindPlan; readonly test: BlindTest; readonly letter: number }
  | { readonly at: 'result'; readonly plan: BlindPlan; readonly outcome: BlindOutcome };

export interface BlindTestHandle {
  readonly stage: BlindStage;
  begin(plan: BlindPlan): void;
  /** Plays the deck behind a letter. */
  hear(letter: number): void;
  answer(letter: number): void;
  /** Ends the test before all rounds are answered. */
  stop(): void;
  again(): void;
}

/** A blind test on the page's transport: only this hook knows which deck is behind a letter. */
export function useBlindTest(): BlindTestHandle {
  const transport = useTransport();
  const [stage, setStage] = useState<BlindStage>({ at: 'setup' });
  useKeptListening(transport);

  const sound = (plan: BlindPlan, test: BlindTest, letter: number) => {
    const deck = plan.decks[deckBehind(test, letter)];
    if (deck) transport?.switchTo(deck.id);
    setStage({ at: 'trial', plan, test, letter });
  };
  const begin = (plan: BlindPlan) => {
    const { kind, trials } = plan;
    const test = beginBlindTest({ kind, trials, decks: plan.decks.length }, drawFairly);
    transport?.setSpeaker('stereo');
    transport?.setMatch('matched');
    transport?.setLoop(plan.range);
    sound(plan, test, 0);
    if (transport?.getState().playing === false) transport.play();
  };
  const end = (plan: BlindPlan, test: BlindTest) => {
    transport?.pause();
    const labels = plan.decks.map(({ label }) => label);
    setStage({ at: 'result', plan, outcome: outcomeOf(test, labels) });
  };
  return {
    stage,
    begin,
    hear(letter) {
      if (stage.at === 'trial') sound(stage.plan, stage.test, letter);
    },
    answer(letter) {
      if (stage.at !== 'trial') return;
      const test = answerTrial(stage.test, letter, drawFairly);
      if (isOver(test)) end(stage.plan, test);
      else sound(stage.plan, test, 0);
    },
    stop() {
      if (stage.at === 'trial') end(stage.plan, stage.test);
    },
    again() {
      if (stage.at === 'result') begin(stage.plan);
    },
  };
}

/** When the test is left, match, preview, loop and deck are restored. */
function useKeptListening(transport: Transport | null): void {
  const kept = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (transport === null) return;
    const { match, loop, activeId, preview } = transport.getState();
    transport.setBlind(true);
    kept.current = () => {
      transport.setBlind(false);
      transport.pause();
      transport.setMatch(match);
      transport.setSpeaker(preview.speaker);
      transport.setPlatform(preview.platform);
      transport.setLoop(loop);
      transport.switchTo(activeId);
    };
    return () => kept.current?.();
  }, [transport]);
}
