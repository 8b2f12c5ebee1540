'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { briefText } from '@/components/text/brief';
import { Button } from '@/components/ui/button';
import { BriefFieldInput, type BriefFields } from './brief-field';
import { BriefTracks } from './brief-tracks';
import { MissingLine } from './missing-line';
import type { Question } from './questions';

export interface BriefFormProps {
  questions: readonly Question[];
  fields: BriefFields;
  references: ReactNode;
  /** Ids of the fields that are still missing. */
  missing: readonly string[];
  /** Absent when there is nothing to send. */
  sendButton: ReactNode;
}

/** The current question is in the address, so that a reload and the back button keep it; its id is written there as it is. */
function useStep(questions: readonly Question[]): [number, (step: number) => void] {
  const [id, setId] = useState(questions[0]?.id ?? '');
  useEffect(() => {
    const follow = () => setId((before) => location.hash.slice(1) || before);
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const at = questions.findIndex((question) => question.id === id);
  const go = (step: number) => {
    const next = questions[step];
    if (next) location.hash = next.id;
  };
  return [Math.max(0, at), go];
}

/** One question at a time. Enter in a single-line field goes to the next. */
export function BriefSteps({ questions, fields, references, missing, sendButton }: BriefFormProps) {
  const [step, go] = useStep(questions);
  const title = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  const question = questions[step];
  const id = question?.id;
  useEffect(() => {
    // A new question is announced; the first one leaves the focus where it is.
    if (!isFirst.current && id) title.current?.focus();
    isFirst.current = false;
  }, [id]);
  if (!question) return null;
  const isLast = step === questions.length - 1;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go(step + 1);
      }}
      noValidate
    >
      <p className="text-sm text-ink-faint">{briefText.step(step + 1, questions.length)}</p>
      <progress
        aria-hidden="true"
        value={step + 1}
        max={questions.length}
        className="mt-2 block h-[2px] w-full appearance-none bg-line [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-ink"
      />
      <h2 ref={title} tabIndex={-1} className="mt-8 mb-6 text-lg outline-none">
        {question.title}
      </h2>
      {step === 0 && <p className="-mt-3 mb-6 max-w-prose text-ink-soft">{briefText.intro}</p>}
      <div className="grid min-h-64 content-start gap-8">
        {question.isReferences && references}
        {question.tracks && <BriefTracks tracks={question.tracks} fields={fields} />}
        {question.fields.map(({ field, key }) => (
          <BriefFieldInput key={key} field={field} name={key} fields={fields} />
        ))}
      </div>
      <div className="mt-8 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-4">
        <Button disabled={step === 0} icon="chevron-left" onClick={() => go(step - 1)}>
          {briefText.back}
        </Button>
        {isLast ? (
          <div className="flex flex-wrap items-center gap-4">
            <MissingLine questions={questions} missing={missing} />
            {sendButton}
          </div>
        ) : (
          <Button type="submit" tone="primary">
            {briefText.next}
          </Button>
        )}
      </div>
    </form>
  );
}
