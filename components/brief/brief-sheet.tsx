'use client';
import { Section } from '@/components/shell/page-frame';
import { BriefFieldInput } from './brief-field';
import type { BriefFormProps } from './brief-steps';
import { BriefTracks } from './brief-tracks';
import { MissingLine } from './missing-line';
import type { Question } from './questions';

/** The whole brief on one page, for those who prefer to see all questions while they answer. */
export function BriefSheet({ questions, fields, references, missing, sendButton }: BriefFormProps) {
  const answersOf = ({ fields: asked, tracks }: Question) =>
    tracks ? (
      <BriefTracks tracks={tracks} fields={fields} />
    ) : (
      <div className="grid max-w-3xl gap-6">
        {asked.map(({ field, key }) => (
          <BriefFieldInput key={key} field={field} name={key} fields={fields} />
        ))}
      </div>
    );
  return (
    <>
      {questions.map((question) => (
        <div key={question.id} id={question.id} className="mt-12 scroll-mt-16 first:mt-0">
          <Section title={question.title}>
            {question.isReferences ? <div className="max-w-3xl">{references}</div> : answersOf(question)}
          </Section>
        </div>
      ))}
      {sendButton && (
        <div className="mt-10 flex max-w-3xl flex-wrap items-center justify-end gap-4 border-t border-line pt-4">
          <MissingLine questions={questions} missing={missing} />
          {sendButton}
        </div>
      )}
    </>
  );
}
