'use client';
import type { ReactNode } from 'react';
import { Section } from '@/components/shell/page-frame';
import { briefText } from '@/components/text/brief';
import { EmptyState } from '@/components/ui/empty-state';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { type BriefAnswers, isAnswered } from '@/lib/domain/briefs/brief';
import { BriefAnswerText } from './brief-field';
import type { Question } from './questions';

interface ArchivedBriefProps {
  questions: readonly Question[];
  answers: BriefAnswers;
  /** Null: there are none. */
  references: ReactNode;
}

/** REL-4: what was answered, and nothing of what was not: nobody answers any more. */
export function ArchivedBrief({ questions, answers, references }: ArchivedBriefProps) {
  const shown = questions
    .map((question) => ({
      ...question,
      fields: question.fields.filter(({ key }) => isAnswered(answers[key] ?? null)),
    }))
    .filter(({ isReferences, fields }) => (isReferences ? references !== null : fields.length > 0));
  if (shown.length === 0) return <EmptyState title={briefText.noneArchived} />;
  return shown.map(({ id, title, isReferences, fields }) => (
    <Section key={id} title={title}>
      {isReferences ? (
        references
      ) : (
        <DefinitionRows>
          {fields.map(({ field, key }) => (
            <Definition key={key} term={briefText.fields[field.id]?.label ?? field.id}>
              <BriefAnswerText field={field} answer={answers[key] ?? null} />
            </Definition>
          ))}
        </DefinitionRows>
      )}
    </Section>
  ));
}
