import type { ReactNode } from 'react';
import { Section } from '@/components/shell/page-frame';
import { briefText } from '@/components/text/brief';
import { EmptyState } from '@/components/ui/empty-state';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { type BriefAnswers, isAnswered } from '@/lib/domain/briefs/brief';
import { BriefAnswerText } from './brief-field';
import { wordsOfKey } from './field-words';
import type { AskedField, Question } from './questions';

interface BriefAnswersProps {
  questions: readonly Question[];
  answers: BriefAnswers;
  /** Null: there are none. */
  references: ReactNode;
  /** REL-4: nobody answers any more, so what is not answered is not told. */
  isArchived?: boolean;
}

/** What stands in the texts of every release is no answer of the client's yet. */
const givenByStudio = ['artist', 'title', 'explicit'];

function isSaid({ field, key }: AskedField, answers: BriefAnswers): boolean {
  return isAnswered(answers[key] ?? null) && !(field.id === 'explicit' && answers[key] === 'no');
}

function Rows({ fields, answers }: { fields: readonly AskedField[]; answers: BriefAnswers }) {
  return (
    <DefinitionRows>
      {fields.map(({ field, key }) => (
        <Definition key={key} term={wordsOfKey(key).label}>
          <BriefAnswerText field={field} answer={answers[key] ?? null} />
        </Definition>
      ))}
    </DefinitionRows>
  );
}

function Answered({ question, answers }: { question: Question; answers: BriefAnswers }) {
  const said = (fields: readonly AskedField[]) => fields.filter((field) => isSaid(field, answers));
  if (!question.tracks) return <Rows fields={said(question.fields)} answers={answers} />;
  return (
    <ol className="grid gap-6">
      {question.tracks.map((track) => (
        <li key={track.id} className="break-inside-avoid">
          <p className="mb-2">
            <span className="text-ink-faint">{track.position}.</span> {track.title}
          </p>
          <Rows fields={said(track.fields).filter(({ field }) => field.id !== 'title')} answers={answers} />
        </li>
      ))}
    </ol>
  );
}

function hasAnswers(
  { fields, tracks, isReferences }: Question,
  answers: BriefAnswers,
  references: ReactNode,
) {
  if (isReferences) return references !== null;
  if (tracks) return tracks.length > 0;
  return fields.some((field) => isSaid(field, answers));
}

/** The brief to be read, on a page or on paper: what was answered under its questions, then what was not. */
export function BriefAnswersSheet({ questions, answers, references, isArchived = false }: BriefAnswersProps) {
  const isWritten = questions.some(({ fields }) =>
    fields.some((field) => !givenByStudio.includes(field.field.id) && isSaid(field, answers)),
  );
  if (!isWritten && references === null && isArchived) return <EmptyState title={briefText.noneArchived} />;
  const open = questions.filter((question) => !hasAnswers(question, answers, references));
  return (
    <>
      {questions
        .filter((question) => hasAnswers(question, answers, references))
        .map((question) => (
          <Section key={question.id} title={question.title}>
            {question.isReferences ? references : <Answered question={question} answers={answers} />}
          </Section>
        ))}
      {open.length > 0 && !isArchived && (
        <Section title={briefText.notAnswered}>
          <ul className="text-ink-soft">
            {open.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
