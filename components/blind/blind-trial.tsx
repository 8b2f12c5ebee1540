'use client';
import { useEffect, useRef } from 'react';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import { blindText } from '@/components/text/blind';
import { playerText } from '@/components/text/player';
import { Button, IconButton } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Kbd } from '@/components/ui/kbd';
import { type BlindTest, lettersOf } from '@/lib/domain/blind-tests/blind-test';

interface BlindTrialProps {
  test: BlindTest;
  /** Index of the letter that is playing. */
  letter: number;
  onHear: (letter: number) => void;
  onAnswer: (letter: number) => void;
  onStop: () => void;
}

/** One round: letters to play, and the answer. Nothing on it tells the decks apart, not even a waveform. */
export function BlindTrial({ test, letter, onHear, onAnswer, onStop }: BlindTrialProps) {
  const transport = useTransport();
  const isPlaying = useTransportState()?.playing ?? false;
  const letters = lettersOf(test);
  const isAbx = test.kind === 'abx';
  useTrialKeys({ letters, answers: test.decks, onHear, onAnswer });
  const round = Math.min(test.answers.length + 1, test.trials);
  return (
    <div className="grid gap-8">
      <div>
        <p aria-live="polite" className="text-ink-soft">
          {blindText.progress(round, test.trials)}
        </p>
        <progress
          value={test.answers.length}
          max={test.trials}
          aria-hidden="true"
          className="mt-2 block h-0.5 w-full appearance-none bg-line-strong [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-line-strong [&::-webkit-progress-value]:bg-ink"
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <IconButton
          icon={isPlaying ? 'pause' : 'play'}
          label={isPlaying ? playerText.pause : playerText.play}
          tone="quiet"
          onClick={() => transport?.toggle()}
        />
        {letters.map((name, index) => (
          <button
            key={name}
            type="button"
            aria-pressed={index === letter}
            aria-label={blindText.hear(name)}
            onClick={() => onHear(index)}
            className={classNames(
              'grid size-20 place-items-center rounded-sm border font-mono text-xl transition-colors',
              index === letter
                ? 'border-ink bg-surface-3 text-ink'
                : 'border-line-strong text-ink-soft hover:bg-surface-2 hover:text-ink',
            )}
          >
            {name}
          </button>
        ))}
        <p aria-live="polite" className="sr-only">
          {blindText.heard(letters[letter] ?? '')}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        {letters.slice(0, test.decks).map((name, index) => (
          <Button key={name} onClick={() => onAnswer(index)}>
            {isAbx ? blindText.isLetter(name) : blindText.prefer(name)}
            <span className="max-sm:hidden">
              <Kbd keys={`Shift ${name}`} />
            </span>
          </Button>
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line pt-4">
        <p className="text-sm text-ink-faint max-sm:hidden">{blindText.keysHint}</p>
        <Button tone="bare" size="compact" onClick={onStop}>
          {blindText.stop}
        </Button>
      </div>
    </div>
  );
}

interface TrialKeys {
  readonly letters: readonly string[];
  /** How many of the letters can be answers. */
  readonly answers: number;
  readonly onHear: (letter: number) => void;
  readonly onAnswer: (letter: number) => void;
}

function useTrialKeys(keys: TrialKeys): void {
  const transport = useTransport();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const { letters, answers, onHear, onAnswer } = latest.current;
      const letter = letters.indexOf(event.key.toUpperCase());
      const isPress = event.target instanceof HTMLButtonElement && event.key === ' ';
      if (event.key === ' ' && !isPress) transport?.toggle();
      else if (letter >= 0 && !event.shiftKey) onHear(letter);
      else if (letter >= 0 && letter < answers) onAnswer(letter);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [transport]);
}
