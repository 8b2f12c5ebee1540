'use client';
import { Section } from '@/components/shell/page-frame';
import { briefText } from '@/components/text/brief';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { BriefAnswerText, BriefFieldInput } from './brief-field';
import { type BriefFormProps, MissingLine } from './brief-steps';
import type { Question } from './questions';

interface BriefSheetProps extends BriefFormProps {
  mayEdit: boolean;
}

/** The whole brief on one page: to be read at a glance, or written by those who prefer to see it all. */
export function BriefSheet(props: BriefSheetProps) {
  const { questions, draft, keeper, references, missing, sendButton, mayEdit } = props;
  const answerOf = (key: string) => draft.answers[key] ?? null;
  const fieldsOf = ({ fields }: Question) =>
    mayEdit ? (
      <div className="grid gap-6">
        {fields.map(({ field, key }) => (
          <BriefFieldInput
            key={key}
            field={field}
            name={key}
            answer={answerOf(key)}
            onAnswer={(answer) => keeper.answer(key, answer)}
          />
        ))}
      </div>
    ) : (
      <DefinitionRows>
        {fields.map(({ field, key }) => (
          <Definition key={key} term={briefText.fields[field.id]?.label ?? field.id}>
            <BriefAnswerText field={field} answer={answerOf(key)} />
          </Definition>
        ))}
      </DefinitionRows>
    );
  return (
    <>
      {questions.map((question) => (
        <Section key={question.id} title={question.title}>
          {question.isReferences ? references : fieldsOf(question)}
        </Section>
      ))}
      {sendButton && (
        <div className="mt-10 flex flex-wrap items-center justify-end gap-4 border-t border-line pt-4">
          <MissingLine missing={missing} />
          {sendButton}
        </div>
      )}
    </>
  );
}
